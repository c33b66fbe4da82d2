import { execFile } from "node:child_process"
import { randomBytes } from "node:crypto"
import { promisify } from "node:util"
import { connect } from "#db/client.ts"
import { freePort } from "#db/embedded.ts"
import { e2eDatabase } from "./e2e-database.ts"
import { startMailServer } from "./mail-server.ts"
import type { MailServer } from "./mail-server.ts"
import { startPortal } from "./server.ts"
import type { Portal } from "./server.ts"

export type LettersPortal = Portal & { mail: MailServer; close: () => Promise<void> }

/** A second portal for the browser tests, with a mail server and a province of its own: the first one sends no mail. */
export async function openLettersPortal(): Promise<LettersPortal> {
	const name = `letters_${randomBytes(4).toString("hex")}`
	const first = connect(e2eDatabase(), { max: 1 })
	await first.sql`create database ${first.sql(name)}`
	await first.close()
	const url = new URL(e2eDatabase())
	url.pathname = `/${name}`
	await promisify(execFile)(process.execPath, ["--import", "tsx", "tests/support/letters-setup.ts", url.href])
	const [mail, port] = [await startMailServer(), await freePort()]
	const portal = await startPortal({
		databaseUrl: url.href,
		port,
		env: {
			PUBLIC_URL: `http://localhost:${port}`,
			SMTP_URL: mail.url,
			MAIL_FROM: "Thước Số <thuocso@example.vn>",
		},
	})
	return {
		...portal,
		mail,
		close: async () => {
			await portal.stop()
			await mail.stop()
		},
	}
}
