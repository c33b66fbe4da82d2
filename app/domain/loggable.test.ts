import fc from "fast-check"
import { expect, test } from "vitest"
import { loggable } from "./loggable.ts"

const TOKEN = "Zk3nB9x_Qw-7LpVt2RyUa8Ec5Gh1Jd4Mf6Ns0To9Xz"
const SECRETS = [
	"nguoi.thu@demo.example",
	"mat khau bi mat".replaceAll(" ", "-"),
	TOKEN,
	"$argon2id$v=19$m=19456,t=2,p=1$abc$def",
	"a".repeat(64),
]

test.each([
	["an address", `no account for nguoi.thu@demo.example`],
	[
		"a failed query's values",
		`Failed query: insert into users\nparams: nguoi.thu@demo.example,${TOKEN},${SECRETS[3]}`,
	],
	["a database's address", "connect ECONNREFUSED postgres://user:mat-khau-bi-mat@db.example/x"],
	["a cookie", `bad header cookie: session=${TOKEN}; theme=dark`],
	["a form", `{"password":"mat-khau-bi-mat","current": 'mat-khau-bi-mat'} password=mat-khau-bi-mat&x=1`],
	["a query", `GET /sign-in?to=/x&email=nguoi.thu@demo.example`],
	["a token alone", `no link ${TOKEN}`],
	["a hash", `no session ${SECRETS[4]}`],
	["a signed token", "bad eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln"],
])("%s does not stand in a log", (_what, message) => {
	const told = loggable(new Error(message))
	for (const secret of [...SECRETS, "eyJzdWIiOiJ4In0"]) expect(told).not.toContain(secret)
	expect(told).toMatch(/^Error: /)
})

test("kind, code, cause and place stay; other fields do not", () => {
	const cause = Object.assign(new Error("duplicate key"), {
		code: "23505",
		detail: "Key (email)=(a@b.vn) exists",
	})
	const told = loggable(Object.assign(new TypeError("no wonder", { cause }), { request: { body: TOKEN } }))
	expect(told).toMatch(
		/^TypeError: no wonder\n  cause Error 23505: duplicate key\n    at .*loggable\.test\.ts/,
	)
	expect(told).not.toContain("a@b.vn")
	expect(loggable("5 of 7 at 6b0bc1f4-3a52-4b11-9d0a-1f2e3d4c5b6a")).toContain(
		"6b0bc1f4-3a52-4b11-9d0a-1f2e3d4c5b6a",
	)
	expect(loggable({ body: TOKEN })).toBe("[object Object]")
})

test("what people sent begins no line of its own", () => {
	const told = loggable(new Error("x\r\n[FAKE] all is well\u2028[FAKE]"))
	const [first = "", ...rest] = told.split("\n")
	expect(first).toContain("[FAKE] all is well")
	expect(rest.filter((line) => !line.startsWith("    at "))).toEqual([])
})

test("any text is cleaned in short time", () => {
	fc.assert(
		fc.property(fc.string({ unit: "binary", maxLength: 5_000 }), (text) => {
			expect(loggable(new Error(`${text} nguoi.thu@demo.example`.slice(-1500)))).not.toContain(
				"thu@demo.example",
			)
		}),
		{ numRuns: 300 },
	)
	const began = performance.now()
	for (const piece of ["a@", "a.", "\"'", "password=", "?", "-_", "eyJ.", "params:\n", "http://"]) {
		loggable(new Error(piece.repeat(100_000)))
	}
	expect(performance.now() - began).toBeLessThan(1_000)
})
