import { simpleParser } from "mailparser"
import type { ParsedMail } from "mailparser"
import { SMTPServer } from "smtp-server"
import type { SMTPServerOptions } from "smtp-server"
import { readEnv } from "#app/env.server.ts"
import { mailerOf } from "#app/mail/transport.server.ts"
import type { Mailer } from "#app/mail/transport.server.ts"
import { freePort } from "#db/embedded.ts"
import { TEST_KEYS } from "./test-keys.ts"

export type ReceivedMail = { to: string; messageId: string; parsed: ParsedMail; raw: string }

export type MailServer = {
	url: string
	received: ReceivedMail[]
	/** What it says to a recipient instead of taking the mail; null: nothing is wrong. */
	refuse: (answer: ((address: string) => { code: number; text: string } | null) | null) => void
	/** Waits before each mail is acknowledged, when it has the mail already. */
	hesitate: (wait: (() => Promise<void>) | null) => void
	stop: () => Promise<void>
}

/** A real mail server on this machine that keeps what it is given. */
export async function startMailServer(port?: number): Promise<MailServer> {
	const chosen = port ?? (await freePort())
	const received: ReceivedMail[] = []
	let refusal: ((address: string) => { code: number; text: string } | null) | null = null
	let wait: (() => Promise<void>) | null = null
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ["STARTTLS"],
		logger: false,
		onRcptTo({ address }, _session, done) {
			const answer = refusal?.(address)
			if (!answer) return done()
			done(Object.assign(new Error(answer.text), { responseCode: answer.code }))
		},
		onData(stream, session, done) {
			void keep(
				stream,
				session.envelope.rcptTo.map(({ address }) => address),
			)
				.then(() => wait?.())
				.then(() => done(), done)
		},
	} satisfies SMTPServerOptions)
	// a client that is killed in the middle is part of what is tested
	server.on("error", () => {})
	async function keep(stream: AsyncIterable<Uint8Array>, to: string[]) {
		const parts: Uint8Array[] = []
		for await (const part of stream) parts.push(part)
		const raw = Buffer.concat(parts)
		const parsed = await simpleParser(raw)
		const messageId = parsed.messageId ?? ""
		received.push({ to: to.join(","), messageId, parsed, raw: raw.toString("latin1") })
	}
	await new Promise<void>((resolve) => server.listen(chosen, "127.0.0.1", () => resolve()))
	return {
		url: `smtp://127.0.0.1:${chosen}`,
		received,
		refuse: (answer) => (refusal = answer),
		hesitate: (answer) => (wait = answer),
		stop: () => new Promise((resolve) => void server.close(() => resolve())),
	}
}

/** The portal's own mailer, set as an operator would set it. */
export function mailerTo(smtpUrl: string, base = "https://thuocso.example.vn"): Mailer {
	const reading = readEnv({
		DATABASE_URL: "postgres://u:p@db:5432/thuocso",
		SESSION_SECRET: "s".repeat(32),
		ENCRYPTION_KEYS: TEST_KEYS,
		SMTP_URL: smtpUrl,
		MAIL_FROM: "Thước Số <thuocso@example.vn>",
		PUBLIC_URL: base,
	})
	const mailer = reading.ok ? mailerOf(reading.env) : null
	if (!mailer) throw new Error("no mailer")
	return mailer
}
