import { createTransport } from "nodemailer"
import type { Env } from "#app/env.server.ts"

/** Milliseconds; all of them together stay below the time that a mail is taken for. */
const TIMEOUTS = {
	connectionTimeout: 15_000,
	greetingTimeout: 15_000,
	dnsTimeout: 10_000,
	socketTimeout: 30_000,
}

export type OutgoingMail = {
	id: string
	to: { name: string; address: string }
	subject: string
	text: string
	html: string
	date: Date
	/** Asked for by its own reader: nothing to unsubscribe from. */
	personal?: boolean
}

export type Mailer = {
	/** The portal's own address, without a slash at its end. */
	base: string
	send: (mail: OutgoingMail) => Promise<void>
}

type MailSettings = { SMTP_URL: string; MAIL_FROM: string; PUBLIC_URL: string }

/** Null without a mail server: people are told in the portal alone. */
export function mailerOf({ SMTP_URL, MAIL_FROM, PUBLIC_URL }: Env): Mailer | null {
	return SMTP_URL && MAIL_FROM && PUBLIC_URL ? smtpMailer({ SMTP_URL, MAIL_FROM, PUBLIC_URL }) : null
}

function smtpMailer({ SMTP_URL, MAIL_FROM, PUBLIC_URL }: MailSettings): Mailer {
	const transport = createTransport({
		url: SMTP_URL,
		...TIMEOUTS,
		disableFileAccess: true,
		disableUrlAccess: true,
	})
	const domain = /@([^@>\s]+)>?$/.exec(MAIL_FROM)?.[1] ?? new URL(PUBLIC_URL).hostname
	return {
		base: PUBLIC_URL,
		async send({ id, personal = false, ...mail }) {
			await transport.sendMail({
				...mail,
				from: MAIL_FROM,
				// the same at every try, so that a mail system knows a double
				messageId: `<${id}@${domain}>`,
				headers: {
					"Auto-Submitted": "auto-generated",
					...(personal ? {} : { "List-Unsubscribe": `<${PUBLIC_URL}/account#mail>` }),
				},
			})
		},
	}
}
