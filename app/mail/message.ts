import type { Locale } from "#app/domain/localized.ts"
import { oneLine } from "#app/domain/mail.ts"
import { en } from "#app/i18n/en.ts"
import { formats } from "#app/i18n/formats.ts"
import { fill } from "#app/i18n/translate.ts"
import type { MessageKey, Messages, Params } from "#app/i18n/translate.ts"
import { vi } from "#app/i18n/vi.ts"
import { layOut } from "./layout.ts"

const WORDS: Record<Locale, Messages> = { vi, en }
/** More of them stay in the portal. */
export const NOTICES_IN_A_MAIL = 20
const LONGEST_SUBJECT = 110

export type Told = { key: string; params: Params; href: string; at: Date }
export type Message = { subject: string; text: string; html: string }
type Given = { locale: Locale; base: string; name: string; count: number; notices: readonly Told[] }

/** An e-mail of what the notices say, with links to where they lead; nothing else of the files. */
export function composeMail({ locale, base, name, count, notices }: Given): Message {
	const words = WORDS[locale]
	const t = (key: MessageKey, params?: Params) => fill(words[key], params)
	const { dateTime } = formats(locale)
	const lines = notices.map(({ key, params, href, at }) => ({
		said: saidIn(words, key, params),
		url: base + href,
		at: dateTime(at),
	}))
	const more = count - lines.length
	const [only] = lines
	const told = count === 1 && only ? only.said : t("mail.several", { count })
	const parts = {
		locale,
		title: told,
		greeting: t("mail.greeting", { name: oneLine(name) }),
		lead: count === 1 ? t("mail.leadOne") : t("mail.lead", { count }),
		lines,
		more: more > 0 ? { said: t("mail.more", { count: more }), url: `${base}/notices` } : null,
		why: t("mail.why"),
		choose: { said: t("mail.change"), url: `${base}/account#mail` },
		portal: { said: t("mail.portal"), url: base },
	}
	return { subject: oneLine(`${t("mail.sender")}: ${told}`, LONGEST_SUBJECT), ...layOut(parts) }
}

function saidIn(words: Messages, key: string, params: Params): string {
	const template = (words as Partial<Record<string, string>>)[key] ?? words["mail.unknown"]
	return oneLine(fill(template, params), 500)
}
