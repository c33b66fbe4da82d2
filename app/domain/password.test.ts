import { expect, test } from "vitest"
import { foldedPassword, passwordFault } from "./password.ts"

const OWNER = { email: "head.stp@xa.example", codes: ["STP", "0312345678"] }
const LIST = new Set(["matkhau12345", "qwertyuiop"])
const fault = (password: string) => passwordFault(password, OWNER, (folded) => LIST.has(folded))

test.each(["Mật khẩu 12345", "mat-khau-12345", "QWERTYUIOP"])(
	"%s is on the list, however it is spelt",
	(one) => {
		expect(fault(one)).toBe("account.passwordCommon")
	},
)

test.each([
	"thuocso-2026",
	"Thước Số 2026!",
	"head.stp2026",
	"head.stp@xa.example",
	"STP 1234567",
	"0312345678",
])("%s is what others know of its owner", (one) => expect(fault(one)).toBe("account.passwordAbout"))

test.each([
	"aaaaaaaaaa",
	"1212121212",
	"abcabcabcabc",
	"1234567890",
	"9876543210",
	"abcdefghijkl",
	"8901234567",
])("%s is too simple", (one) => expect(fault(one)).toBe("account.passwordSimple"))

test.each([
	"trâu ăn cỏ bên sông",
	"qwertyuiop và gì nữa",
	"stp là nơi tôi làm",
	"8203948571",
	"một mật khẩu dài",
])("%s may be taken: parts of it are not compared, no kinds of signs are asked for", (one) =>
	expect(fault(one)).toBeNull(),
)

test("folding is the same for both ways of writing an accent", () => {
	expect(foldedPassword("Đường ".normalize("NFD"))).toBe("duong")
	expect(foldedPassword("Đường ".normalize("NFC"))).toBe("duong")
})

test("the longest password is judged at once", () => {
	const began = performance.now()
	expect(fault(`${"ab".repeat(99)}x`)).toBe("account.passwordSimple")
	expect(fault(`${"abcdefg".repeat(28)}xy`)).toBeNull()
	expect(performance.now() - began).toBeLessThan(500)
})
