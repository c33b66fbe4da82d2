import { expect, test } from "vitest"
import { readEnv } from "./env.server.ts"

const KEY = `k1:${Buffer.alloc(32, 7).toString("base64")}`
const GOOD = {
	DATABASE_URL: "postgres://u:p@db:5432/thuocso",
	SESSION_SECRET: "s".repeat(32),
	ENCRYPTION_KEYS: KEY,
}

test("three settings are enough", () => {
	const reading = readEnv(GOOD)
	expect(reading).toMatchObject({
		ok: true,
		env: { PORT: 3000, HOST: "127.0.0.1", DATA_DIR: "./var/data", DATABASE_POOL: 10, TRUST_PROXY: 0 },
	})
})

test("what is missing is named, with what to set", () => {
	const reading = readEnv({ SESSION_SECRET: "" })
	if (reading.ok) throw new Error("accepted")
	expect(reading.problems).toHaveLength(3)
	expect(reading.problems[0]).toMatch(/^DATABASE_URL is not set; give the address/)
	expect(reading.problems[1]).toMatch(/^SESSION_SECRET is not set; give at least 32/)
	expect(reading.problems[2]).toMatch(/^ENCRYPTION_KEYS is not set; give name:key/)
})

test.each([
	["SESSION_SECRET", "short"],
	["ENCRYPTION_KEYS", "k1:c2hvcnQ="],
	["ENCRYPTION_KEYS", `${KEY},${KEY}`],
	["DATABASE_URL", "mysql://u@db/x"],
	["PORT", "80a"],
	["PUBLIC_URL", "https://portal.vn/path"],
	["NODE_ENV", "prod"],
	["DATABASE_PREPARE", "no"],
	["S3_PATH_STYLE", "yes"],
	["CLAMD", "clamd"],
	["MAIL_FROM", "a@vi-du.vn\r\nBcc: b@vi-du.vn"],
])("%s=%s is refused by name", (name, value) => {
	const reading = readEnv({ ...GOOD, [name]: value })
	if (reading.ok) throw new Error("accepted")
	expect(reading.problems).toHaveLength(1)
	expect(reading.problems[0]).toMatch(new RegExp(`^${name} `))
})

test("the public address loses its slash and a hop count becomes a number", () => {
	const reading = readEnv({ ...GOOD, PUBLIC_URL: "https://portal.vn/", TRUST_PROXY: "2" })
	expect(reading).toMatchObject({ ok: true, env: { PUBLIC_URL: "https://portal.vn", TRUST_PROXY: 2 } })
})

test("an object store wants its bucket and keys, and says which are missing", () => {
	const store = { S3_ENDPOINT: "https://s3.example.vn", S3_BUCKET: "thuoc-so", S3_ACCESS_KEY_ID: "k" }
	const reading = readEnv({ ...GOOD, ...store })
	if (reading.ok) throw new Error("accepted")
	expect(reading.problems).toHaveLength(1)
	expect(reading.problems[0]).toMatch(/^S3_SECRET_ACCESS_KEY is not set/)
	const wrong = readEnv({ ...GOOD, ...store, S3_SECRET_ACCESS_KEY: "s", S3_ENDPOINT: "s3.example.vn" })
	expect(wrong).toMatchObject({ ok: false, problems: [expect.stringMatching(/^S3_ENDPOINT must be/)] })
	expect(readEnv({ ...GOOD, ...store, S3_SECRET_ACCESS_KEY: "s" })).toMatchObject({
		ok: true,
		env: { S3_PATH_STYLE: true, S3_REGION: "us-east-1" },
	})
})

test.each(["127.0.0.1:3310", "[::1]:3310", "/run/clamav/clamd.ctl"])("a scanner may be at %s", (CLAMD) => {
	expect(readEnv({ ...GOOD, CLAMD })).toMatchObject({ ok: true, env: { CLAMD } })
})

test("a mail server wants a sender and the portal's own address beside it", () => {
	const SMTP_URL = "smtps://user:p%40ss@mail.example.vn:465"
	const reading = readEnv({ ...GOOD, SMTP_URL })
	if (reading.ok) throw new Error("accepted")
	expect(reading.problems.map((problem) => problem.split(" ")[0])).toEqual(["MAIL_FROM", "PUBLIC_URL"])
	const whole = {
		SMTP_URL,
		MAIL_FROM: "Thước Số <thuocso@example.vn>",
		PUBLIC_URL: "https://thuocso.example.vn",
	}
	expect(readEnv({ ...GOOD, ...whole })).toMatchObject({ ok: true, env: whole })
	expect(readEnv({ ...GOOD, ...whole, SMTP_URL: "mail.example.vn:25" })).toMatchObject({
		ok: false,
		problems: [expect.stringMatching(/^SMTP_URL must be the mail server's address/)],
	})
})

const PROVIDER = {
	OIDC_ISSUER: "https://id.example.vn/realms/a",
	OIDC_CLIENT_ID: "thuoc-so",
	OIDC_CLIENT_SECRET: "s",
	PUBLIC_URL: "https://portal.vn",
}

test("a provider wants its client and the public address, and asks for the person's address by default", () => {
	const reading = readEnv({ ...GOOD, OIDC_ISSUER: PROVIDER.OIDC_ISSUER })
	if (reading.ok) throw new Error("accepted")
	expect(reading.problems.map((problem) => problem.split(" ")[0])).toEqual([
		"OIDC_CLIENT_ID",
		"OIDC_CLIENT_SECRET",
		"PUBLIC_URL",
	])
	expect(readEnv({ ...GOOD, ...PROVIDER })).toMatchObject({
		ok: true,
		env: { OIDC_SCOPE: "openid email profile" },
	})
})

test.each([
	["OIDC_ISSUER", "http://id.example.vn", false],
	["OIDC_ISSUER", "http://localhost.evil.example", false],
	["OIDC_ISSUER", "http://127.0.0.1.evil.example/", false],
	["OIDC_ISSUER", "https://id.example.vn/?a", false],
	["OIDC_ISSUER", "id.example.vn", false],
	["OIDC_ISSUER", "http://localhost:4000", true],
	["OIDC_ISSUER", "http://127.0.0.1:4000/a", true],
	["OIDC_SCOPE", "email profile", false],
	["OIDC_SCOPE", "openid  email", false],
	["OIDC_SCOPE", "openid", true],
	["OIDC_NAME", "x".repeat(81), false],
])("%s=%s: %s", (name, value, ok) => {
	expect(readEnv({ ...GOOD, ...PROVIDER, [name]: value }).ok).toBe(ok)
})
