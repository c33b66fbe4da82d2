import type { Locale } from "#app/domain/localized.ts"
import { RESET_FOR } from "#app/domain/letter.ts"
import { oneLine } from "#app/domain/mail.ts"
import type { Role } from "#app/domain/role.ts"
import { en } from "#app/i18n/en.ts"
import { formats } from "#app/i18n/formats.ts"
import { fill } from "#app/i18n/translate.ts"
import type { MessageKey, Params } from "#app/i18n/translate.ts"
import { vi } from "#app/i18n/vi.ts"
import { layOut } from "./layout.ts"
import type { Message } from "./message.ts"

const WORDS = { vi, en }
const PAGES = { reset: "reset", verify: "verify", invitation: "invitations" } as const
const LONGEST_NAME = 200

type Addressed = { locale: Locale; name: string; token: string; until: Date }
export type LetterContent = Addressed &
	({ kind: "reset" | "verify" } | { kind: "invitation"; role: Role; unit: string; inviter: string })

/** A letter with one link that opens one thing once. */
export function composeLetter(base: string, content: LetterContent): Message {
	const { kind, locale, name, token, until } = content
	const t = (key: MessageKey, params?: Params) => fill(WORDS[locale][key], params)
	const about: Params =
		content.kind === "invitation"
			? {
					role: t(`role.${content.role}`),
					unit: oneLine(content.unit, LONGEST_NAME),
					inviter: oneLine(content.inviter, LONGEST_NAME),
				}
			: {}
	const params = { ...about, minutes: RESET_FOR / 60_000, until: formats(locale).dateTime(until) }
	const subject = t(`letter.${kind}.subject`, params)
	return {
		subject: oneLine(`${t("mail.sender")}: ${subject}`, 110),
		...layOut({
			locale,
			title: subject,
			greeting: t("mail.greeting", { name: oneLine(name, LONGEST_NAME) }),
			lead: t(`letter.${kind}.lead`, params),
			texts: [t(`letter.${kind}.text`, params)],
			button: {
				said: t(`letter.${kind}.button`),
				url: `${base}/${PAGES[kind]}/${token}`,
				copy: t("letter.copy"),
			},
			notes: [t(`letter.${kind}.note`, params)],
			why: t("letter.why"),
			portal: { said: t("mail.portal"), url: base },
		}),
	}
}
