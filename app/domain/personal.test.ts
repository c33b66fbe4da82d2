import { expect, test } from "vitest"
import { maskEmail, namesPerson } from "./personal.ts"

test("a masked address keeps its first letter and its domain", () => {
	expect(maskEmail("officer@demo.example")).toBe("o•••@demo.example")
	expect(maskEmail("đ@x.vn")).toBe("đ•••@x.vn")
	expect(maskEmail("@x.vn")).toBe("•••")
	expect(maskEmail("nobody")).toBe("•••")
})

test("a reason that says who it was is told apart", () => {
	const person = { name: "Người Thử Một", email: "thu@demo.example" }
	expect(namesPerson("Đã nghỉ; nguoi thu mot".normalize("NFD"), person)).toBe(false)
	expect(namesPerson("Theo đơn của NGƯỜI THỬ MỘT".normalize("NFD"), person)).toBe(true)
	expect(namesPerson("Theo thư của Thu@demo.example", person)).toBe(true)
	expect(namesPerson("Theo yêu cầu của chủ thể dữ liệu", { name: "Người Thử Hai", email: null })).toBe(false)
})
