import { createHash } from "node:crypto"
import { createServer } from "node:http"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { hashNewPassword, isPassword } from "#app/services/users/passwords.server.ts"

const OWNER = { email: "head.stp@xa.example", codes: ["STP"] }
const LEAKED = "cá rán tôm rang"
const sha1 = createHash("sha1").update(LEAKED).digest("hex").toUpperCase()
const PADDING = `${"0".repeat(35)}:0`
let asked: IncomingMessage[] = []
let answer: (res: ServerResponse) => void = () => {}
const server = createServer((req, res) => {
	asked.push(req)
	answer(res)
})
let range = ""

beforeAll(async () => {
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
	range = `http://127.0.0.1:${(server.address() as AddressInfo).port}/range/`
})

afterAll(() => {
	server.closeAllConnections()
	server.close()
})

async function tried(password: string, url: string | null = range): Promise<string> {
	asked = []
	return hashNewPassword(password, OWNER, url).then(
		async (hash) => ((await isPassword(hash, password)) ? "taken" : "wrong hash"),
		(error: { fields: Record<string, string> }) => error.fields["password"] ?? "",
	)
}

test("a breached password is refused, and the service is told five letters of a hash", async () => {
	answer = (res) => res.end(`${PADDING}\r\n${sha1.slice(5)}:7\r\n`)
	expect(await tried(LEAKED)).toBe("account.passwordBreached")
	expect(asked.map(({ url }) => url)).toEqual([`/range/${sha1.slice(0, 5)}`])
	expect(asked[0]?.headers["add-padding"]).toBe("true")
	expect(JSON.stringify(asked[0]?.rawHeaders)).not.toContain(sha1.slice(5))
})

test("padding, another rest and an empty range refuse nobody", async () => {
	for (const text of [`${sha1.slice(5)}:0`, `${PADDING}\n${"A".repeat(35)}:9`, ""]) {
		answer = (res) => res.end(text)
		expect(await tried(LEAKED)).toBe("taken")
	}
})

test("a service that is down, wrong or slow refuses nobody, and the log says that it was not asked", async () => {
	const log = vi.spyOn(console, "error").mockImplementation(() => undefined)
	answer = (res) => res.writeHead(503).end()
	expect(await tried(LEAKED)).toBe("taken")
	answer = (res) => res.writeHead(302, { location: "http://127.0.0.1:9/" }).end()
	expect(await tried(LEAKED)).toBe("taken")
	expect(await tried(LEAKED, "http://127.0.0.1:9/range/")).toBe("taken")
	answer = () => {}
	const began = performance.now()
	expect(await tried(LEAKED)).toBe("taken")
	expect(performance.now() - began).toBeLessThan(4000)
	const said = log.mock.calls.map((words) => words.join(" "))
	log.mockRestore()
	expect(said).toHaveLength(4)
	for (const line of said) {
		expect(line).toMatch(/^breached passwords: not checked, /)
		expect(line).not.toContain(sha1.slice(0, 5))
		expect(line).not.toContain(LEAKED)
	}
})

test("off, nobody is asked; a common password is refused without asking", async () => {
	answer = (res) => res.end(`${sha1.slice(5)}:7`)
	expect([await tried(LEAKED, null), asked.length]).toEqual(["taken", 0])
	for (const common of ["q1w2e3r4t5", "Password123", "mật khẩu 2026", "AnhYeuEm123", "basketball"])
		expect([common, await tried(common), asked.length]).toEqual([common, "account.passwordCommon", 0])
})
