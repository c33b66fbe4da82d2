import { resolve } from "node:path"
import { createInterface } from "node:readline"
import { Writable } from "node:stream"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { eq } from "drizzle-orm"
import { z } from "zod"
import { RegisterForm } from "#app/domain/account.ts"
import { AppError } from "#app/domain/errors.ts"
import { hashNewPassword } from "#app/services/users/passwords.server.ts"
import { connect } from "./client.ts"
import type { Tx } from "./client.ts"
import { migrateDatabase } from "./migrate.ts"
import { insertAudit } from "./queries/ledger.ts"
import { insertOrganization } from "./queries/organizations.ts"
import { insertMembership, insertUser } from "./queries/users.ts"
import { organizations } from "./schema/organizations.ts"

const USAGE = `npm run admin:create -- --email E-MAIL --name "FULL NAME" --code CODE --organization "NAME" [--since YYYY-MM-DD]
The password (10 characters or more) comes from ADMIN_PASSWORD, else from standard input.
--code and --organization name the verifying body; it is created if no organisation has that code.`

const missing = (option: string) => ({ error: `${option} is missing` })

const AdminForm = z.object({
	email: z
		.string(missing("--email"))
		.pipe(RegisterForm.shape.email.catch(""))
		.refine((email) => email !== "", "--email must be an e-mail address"),
	name: z.string(missing("--name")).trim().min(2, "--name is too short").max(200, "--name is too long"),
	code: z.string(missing("--code")).regex(/^[A-Za-z0-9._-]{2,40}$/, "--code: 2 to 40 letters, digits, . _ -"),
	organization: z.string().trim().min(2, "--organization is too short").max(300).optional(),
	since: z.iso.date("--since must be a date such as 2025-03-01").optional(),
	password: z
		.string()
		.min(10, "the password needs 10 characters or more")
		.max(200, "the password is longer than 200 characters"),
})
export type AdminForm = z.infer<typeof AdminForm>

/** An administrator at the verifying body, made by whoever holds the database: nobody is signed in yet. */
export async function createAdmin(url: string, given: unknown, now = new Date()): Promise<void> {
	const parsed = AdminForm.safeParse(given)
	if (!parsed.success) throw new Error(parsed.error.issues.map(({ message }) => message).join("; "))
	const form = parsed.data
	await migrateDatabase(url)
	const passwordHash = await hashOf(form)
	const { db, close } = connect(url, { max: 1 })
	try {
		await db.transaction(async (tx) => {
			const organizationId = await findOrCreate(tx, form, now)
			const account = {
				email: form.email,
				name: form.name.normalize("NFC"),
				passwordHash,
				locale: "vi" as const,
			}
			const userId = await insertUser(tx, account)
			if (!userId) throw new Error(`${form.email} has an account already; choose another address`)
			await insertMembership(tx, { userId, organizationId, role: "admin" })
			await insertAudit(tx, {
				at: now,
				actorId: null,
				actorRole: null,
				action: "user.create_admin",
				entity: "user",
				entityId: userId,
				organizationId,
				after: { organization: form.code },
			})
		})
	} finally {
		await close()
	}
}

const WEAK: Readonly<Record<string, string>> = {
	"account.passwordCommon": "the password is one of the most common ones",
	"account.passwordAbout": "the password is made of the address, the code or the portal's name",
	"account.passwordSimple": "the password repeats a few characters or runs through the alphabet",
	"account.passwordBreached": "the password is known from a breach",
}

async function hashOf({ password, email, code }: AdminForm): Promise<string> {
	try {
		return await hashNewPassword(password, { email, codes: [code] })
	} catch (error) {
		const fault = error instanceof AppError ? WEAK[error.fields["password"] ?? ""] : undefined
		throw fault ? new Error(fault) : error
	}
}

async function findOrCreate(tx: Tx, form: AdminForm, now: Date): Promise<string> {
	const [found] = await tx
		.select({ id: organizations.id })
		.from(organizations)
		.where(eq(organizations.code, form.code))
	if (found) return found.id
	if (!form.organization)
		throw new Error(`no organisation has the code ${form.code}: give its --organization name`)
	const id = await insertOrganization(tx, {
		code: form.code,
		name: form.organization.normalize("NFC"),
		kind: "provincial_agency",
		validFrom: form.since ?? now.toISOString().slice(0, 10),
		createdAt: now,
	})
	if (!id) throw new Error(`the code ${form.code} has just been taken; try again`)
	return id
}

/** One line; at a terminal what is typed is not shown. */
function askPassword(): Promise<string> {
	const terminal = process.stdin.isTTY
	const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
	if (terminal) process.stderr.write("Password (not shown): ")
	const lines = createInterface({ input: process.stdin, output: unseen, terminal })
	return new Promise((answer) => {
		lines.once("line", (line) => {
			answer(line)
			lines.close()
		})
		lines.once("close", () => {
			if (terminal) process.stderr.write("\n")
			answer("")
		})
	})
}

async function main() {
	const url = process.env["DATABASE_OWNER_URL"] ?? process.env["DATABASE_URL"]
	if (!url) throw new Error("set DATABASE_URL, for example postgres://user:password@host:5432/thuocso")
	const text = { type: "string" } as const
	const { values } = parseArgs({
		options: { email: text, name: text, code: text, organization: text, since: text },
	})
	await createAdmin(url, { ...values, password: process.env["ADMIN_PASSWORD"] ?? (await askPassword()) })
	console.log(`${values.email} may now sign in as administrator.`)
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
	try {
		await main()
	} catch (error) {
		console.error(`No administrator was created: ${error instanceof Error ? error.message : String(error)}`)
		console.error(`\n${USAGE}`)
		process.exit(1)
	}
}
