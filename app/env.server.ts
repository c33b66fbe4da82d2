import { z } from "zod"
import { SECOND_FACTOR_RULES } from "./domain/second-factor.ts"

const wholeNumber = (fallback: number, { min, max }: { min: number; max: number }) =>
	z.coerce
		.number(`must be a whole number from ${min} to ${max}`)
		.int(`must be a whole number from ${min} to ${max}`)
		.min(min, `must be a whole number from ${min} to ${max}`)
		.max(max, `must be a whole number from ${min} to ${max}`)
		.default(fallback)

const required = (hint: string) => (issue: { input?: unknown }) =>
	issue.input === undefined ? `is not set; ${hint}` : hint

const DATABASE_HINT = "give the address of a PostgreSQL database: postgres://user:password@host:5432/name"
const SECRET_HINT = "give at least 32 random characters, for example from: openssl rand -base64 48"
const KEYS_HINT =
	"give name:key, the key 32 random bytes in base64, for example k1:$(openssl rand -base64 32); put a new one first, keep the old behind a comma"
const PUBLIC_URL_HINT = "must be the portal's own address without a path, such as https://thuocso.example.vn"

const CLAMD_HINT =
	"must be host:port or the path of a socket, such as 127.0.0.1:3310 or /run/clamav/clamd.ctl"
const CONTACT_HINT = "must be mailto: with a role's address, or the https address of a form"
const SMTP_HINT =
	"must be the mail server's address, such as smtps://user:password@mail.example.vn or smtp://127.0.0.1:25"
const MAIL_FROM_HINT = "must be an address, such as thuocso@example.vn or Thước Số <thuocso@example.vn>"
const MAIL_HINT = "is not set; SMTP_URL wants MAIL_FROM and PUBLIC_URL beside it"
const RANGE_HINT =
	"must be a range service's address with a slash at its end, such as https://api.pwnedpasswords.com/range/"
const OIDC_ISSUER_HINT =
	"must be the provider's issuer address as its discovery document names it, https (http on this machine only)"
const OIDC_HINT = "is not set; OIDC_ISSUER wants OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and PUBLIC_URL beside it"
const S3_HINT = "is not set; S3_ENDPOINT wants S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY beside it"

const Settings = z.object({
	NODE_ENV: z
		.enum(["development", "production", "test"], "must be development, production or test")
		.default("development"),
	DATABASE_URL: z
		.string({ error: required(DATABASE_HINT) })
		.regex(/^postgres(ql)?:\/\/.+\/.+/, DATABASE_HINT),
	/** The login of sign-in and jobs, where it is another than the pages'. */
	DATABASE_SYSTEM_URL: z
		.string()
		.regex(/^postgres(ql)?:\/\/.+\/.+/, DATABASE_HINT)
		.optional(),
	/** The login that owns the tables, where it is another than the pages'. */
	DATABASE_OWNER_URL: z
		.string()
		.regex(/^postgres(ql)?:\/\/.+\/.+/, DATABASE_HINT)
		.optional(),
	SESSION_SECRET: z.string({ error: required(SECRET_HINT) }).min(32, SECRET_HINT),
	/** Keys for what is encrypted in the database, the one that encrypts first. */
	ENCRYPTION_KEYS: z
		.string({ error: required(KEYS_HINT) })
		.regex(/^[a-z0-9-]{1,20}:[A-Za-z0-9+/]{43}=(,[a-z0-9-]{1,20}:[A-Za-z0-9+/]{43}=)*$/, KEYS_HINT)
		.transform((list) =>
			list.split(",").map((each) => {
				const [name = "", key = ""] = each.split(":")
				return { name, key: Buffer.from(key, "base64") }
			}),
		)
		.refine((ring) => new Set(ring.map(({ name }) => name)).size === ring.length, KEYS_HINT),
	/** Whether those who decide must show a second factor, or may. */
	SECOND_FACTOR: z.enum(SECOND_FACTOR_RULES, "must be required or offered").default("required"),
	HOST: z.string().default("127.0.0.1"),
	PORT: wholeNumber(3000, { min: 0, max: 65_535 }),
	PUBLIC_URL: z
		.string()
		.regex(/^https?:\/\/[^/?#]+\/?$/, PUBLIC_URL_HINT)
		.transform((url) => new URL(url).origin)
		.optional(),
	DATA_DIR: z.string().default("./var/data"),
	DATABASE_POOL: wholeNumber(10, { min: 1, max: 500 }),
	DATABASE_PREPARE: z
		.enum(["true", "false"], "must be true or false (false behind PgBouncer)")
		.default("true")
		.transform((word) => word === "true"),
	/** How many reverse proxies stand before the portal, or their addresses; 0 believes no X-Forwarded header. */
	TRUST_PROXY: z
		.string()
		.default("0")
		.transform((word) => (/^\d+$/.test(word) ? Number(word) : word)),
	/** Where it is counted how often somebody asks: in each process, or for all processes in the database. */
	RATE_LIMITS: z.enum(["memory", "postgres", "off"], "must be memory, postgres or off").default("memory"),
	SKIP_MIGRATIONS: z
		.enum(["0", "1"], "must be 0 or 1")
		.default("0")
		.transform((word) => word === "1"),
	/** Set: notices also go out by e-mail, through this server. */
	SMTP_URL: z
		.string()
		.regex(/^smtps?:\/\/[^\s/?#]+\/?$/, SMTP_HINT)
		.refine((url) => URL.canParse(url), SMTP_HINT)
		.optional(),
	/** Whom the e-mails come from. */
	MAIL_FROM: z
		.string()
		.regex(/^([^<>\p{Cc}]* )?<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/u, MAIL_FROM_HINT)
		.optional(),
	/** Set: new passwords are looked up there, by the first five letters of their SHA-1. */
	BREACHED_PASSWORDS_URL: z
		.string()
		.regex(/^https?:\/\/[^\s?#]+\/$/, RANGE_HINT)
		.refine((url) => URL.canParse(url), RANGE_HINT)
		.optional(),
	/** Set: people may also sign in with their account at this OpenID provider. */
	OIDC_ISSUER: z
		.string()
		.regex(/^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$))[^\s?#]*$/, OIDC_ISSUER_HINT)
		.refine((url) => URL.canParse(url), OIDC_ISSUER_HINT)
		.optional(),
	OIDC_CLIENT_ID: z.string().optional(),
	OIDC_CLIENT_SECRET: z.string().optional(),
	/** What the button says; the portal's own words by default. */
	OIDC_NAME: z.string().max(80, "must have 80 characters at most").optional(),
	OIDC_SCOPE: z
		.string()
		.regex(/^openid( [\x21\x23-\x5B\x5D-\x7E]+)*$/, "must begin with openid, such as openid email profile")
		.default("openid email profile"),
	/** Set: evidence lies in this S3-compatible store instead of DATA_DIR. */
	S3_ENDPOINT: z
		.string()
		.regex(/^https?:\/\/[^?#]+$/, "must be the store's address, such as https://s3.example.vn")
		.optional(),
	S3_BUCKET: z.string().optional(),
	S3_REGION: z.string().default("us-east-1"),
	S3_ACCESS_KEY_ID: z.string().optional(),
	S3_SECRET_ACCESS_KEY: z.string().optional(),
	S3_PATH_STYLE: z
		.enum(["true", "false"], "must be true (host/bucket/key) or false (bucket.host/key)")
		.default("true")
		.transform((word) => word === "true"),
	/** Set: every file is scanned before it becomes evidence, and refused while the scanner does not answer. */
	CLAMD: z
		.string()
		.regex(/^(\/.+|[^/\s]+:\d+)$/, CLAMD_HINT)
		.optional(),
	/** Set: `/.well-known/security.txt` says where to report a weakness. */
	SECURITY_CONTACT: z
		.string()
		.regex(/^(mailto:[^\s<>@]+@[^\s<>@]+|https:\/\/[^\s<>]+)$/, CONTACT_HINT)
		.optional(),
})

const Env = Settings.superRefine((given, context) => {
	const wants = (names: readonly (keyof typeof given)[], message: string) => {
		for (const name of names) {
			if (!given[name]) context.addIssue({ code: "custom", path: [name], message })
		}
	}
	if (given.S3_ENDPOINT) wants(["S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"], S3_HINT)
	if (given.OIDC_ISSUER) wants(["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "PUBLIC_URL"], OIDC_HINT)
	if (given.SMTP_URL) wants(["MAIL_FROM", "PUBLIC_URL"], MAIL_HINT)
})

export type Env = z.output<typeof Env>

export type EnvReading = { ok: true; env: Env } | { ok: false; problems: string[] }

export function readEnv(source: Record<string, string | undefined>): EnvReading {
	// `NAME=` in a settings file means not set
	const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()))
	const parsed = Env.safeParse(given)
	if (parsed.success) return { ok: true, env: parsed.data }
	return {
		ok: false,
		problems: parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`),
	}
}

let known: Env | undefined

export function env(): Env {
	if (known) return known
	const reading = readEnv(process.env)
	if (!reading.ok) throw new Error(`Settings missing or wrong:\n  ${reading.problems.join("\n  ")}`)
	known = reading.env
	return known
}

/** Also for a command that wants no other setting: null, no range service. */
export function breachedPasswordsUrl(): string | null {
	return (known ? known.BREACHED_PASSWORDS_URL : process.env["BREACHED_PASSWORDS_URL"]?.trim()) || null
}
