import { z } from "zod"
import { todayInVietNam } from "./day.ts"

/** When notices also come by e-mail. */
export const MAIL_CHOICES = ["soon", "daily", "never"] as const
export type MailChoice = (typeof MAIL_CHOICES)[number]

export const MailChoiceForm = z.object({ mail: z.enum(MAIL_CHOICES, "mail.chooseOne") })

/** What became of an e-mail: the mail server took it, will never take it, did not for too long, or nobody wants it. */
export const MAIL_OUTCOMES = ["sent", "refused", "given_up", "unwanted"] as const

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Between two e-mails to the same person. */
const QUIET = 15 * MINUTE
/** The hour in Viet Nam of the daily one. */
const DAILY_AT = "07:00"

/** Whether what waits for a person makes an e-mail now: at most one a quarter hour, or one a day. */
export function isMailDue(
	choice: MailChoice,
	{ lastAt, oldestAt, now }: { lastAt: Date | null; oldestAt: Date; now: Date },
): boolean {
	switch (choice) {
		case "never":
			return false
		case "soon":
			return lastAt === null || now.getTime() - lastAt.getTime() >= QUIET
		case "daily": {
			const hour = lastDailyHour(now)
			return oldestAt <= hour && (lastAt === null || lastAt < hour)
		}
	}
}

function lastDailyHour(now: Date): Date {
	const today = new Date(`${todayInVietNam(now)}T${DAILY_AT}:00+07:00`)
	return today <= now ? today : new Date(today.getTime() - DAY)
}

/** Pauses after the first, second … failure; the last one goes on. */
const PAUSES = [1, 2, 5, 15, 30, 60] as const
/** Mail servers give up after four to five days too (RFC 5321, 4.5.4.1). */
const GIVE_UP_AFTER = 4 * DAY

export type MailFailure = "refused" | "later" | "server"

/** What a mail library tells of a failure. */
export type MailError = {
	code?: string | undefined
	command?: string | undefined
	responseCode?: number | undefined
	response?: string | undefined
}

/**
 * Whether this e-mail will never be taken, not now, or none at all now. A refusal for reasons of policy (5.7) comes
 * from how the servers are set up more often than from the address, so it is tried again.
 */
export function mailFailureOf({
	code = "",
	command = "",
	responseCode = 0,
	response = "",
}: MailError): MailFailure {
	// no address at all, as the library says before it asks the server
	if (code === "EENVELOPE" && command === "API") return "refused"
	const isAboutThisMail = command === "RCPT TO" || command === "DATA"
	if (!isAboutThisMail || responseCode < 400 || responseCode === 421) return "server"
	if (responseCode < 500 || /^\d{3}[ -]5\.7\./.test(response)) return "later"
	return "refused"
}

/** When a mail that failed is tried again; null: no more. */
export function nextTry(mail: { queuedAt: Date; attempts: number }, now: Date): Date | null {
	if (now.getTime() - mail.queuedAt.getTime() >= GIVE_UP_AFTER) return null
	const pause = PAUSES[Math.min(mail.attempts, PAUSES.length) - 1] ?? PAUSES[0]
	return new Date(now.getTime() + pause * MINUTE)
}

/** Names and titles as they may stand in a header: no line ends, no control characters, not endless. */
export function oneLine(text: string, longest = 200): string {
	const line = text
		.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
		.replace(/ {2,}/g, " ")
		.trim()
	return [...line].length <= longest ? line : `${[...line].slice(0, longest - 1).join("")}…`
}
