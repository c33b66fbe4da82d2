import type { Locale } from "#app/domain/localized.ts"
import { oneLine } from "#app/domain/mail.ts"
import { en } from "#app/i18n/en.ts"
import { formats } from "#app/i18n/formats.ts"
import { fill } from "#app/i18n/translate.ts"
import type { MessageKey, Messages, Params } from "#app/i18n/translate.ts"
import { vi } from "#app/i18n/vi.ts"

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
	return {
		subject: oneLine(`${t("mail.sender")}: ${told}`, LONGEST_SUBJECT),
		text: textOf(parts),
		html: htmlOf(parts),
	}
}

function saidIn(words: Messages, key: string, params: Params): string {
	const template = (words as Partial<Record<string, string>>)[key] ?? words["mail.unknown"]
	return oneLine(fill(template, params), 500)
}

type Linked = { said: string; url: string }
type Parts = {
	locale: Locale
	title: string
	greeting: string
	lead: string
	lines: readonly (Linked & { at: string })[]
	more: Linked | null
	why: string
	choose: Linked
	portal: Linked
}

function textOf({ greeting, lead, lines, more, why, choose, portal }: Parts): string {
	const list = lines.map(({ said, url, at }) => `- ${said}\n  ${at}\n  ${url}`)
	const blocks = [greeting, lead, ...list, ...(more ? [`${more.said}\n${more.url}`] : [])]
	return [...blocks, `-- \n${portal.said}\n${why}\n${choose.said}: ${choose.url}`].join("\n\n")
}

const FONT = "font-family:Arial,'Helvetica Neue',sans-serif"
const MUTED = `${FONT};font-size:14px;line-height:1.5;margin:0`

// a mail reader that knows no style sheet still has the light colours, which stand at each element
const DARK = `@media (prefers-color-scheme:dark){body,.page{background:#14181d!important;color:#e8eaed!important}.card{background:#1e242b!important;border-color:#3a434d!important}.muted{color:#b4bcc6!important}a{color:#8ab8ff!important}}`

function htmlOf({ locale, title, greeting, lead, lines, more, why, choose, portal }: Parts): string {
	const items = lines.map(
		({ said, url, at }) =>
			`<li class="card" style="background:#ffffff;border:1px solid #d5dae1;border-radius:8px;padding:12px 16px;margin:0 0 10px;overflow-wrap:anywhere">${link({ said, url }, "font-weight:bold")}<br><span class="muted" style="color:#56606c;font-size:14px">${escaped(at)}</span></li>`,
	)
	return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${DARK}</style>
</head>
<body style="margin:0;background:#f3f5f8;color:#1b2430">
<div class="page" style="${FONT};font-size:16px;line-height:1.5;max-width:600px;margin:0 auto;padding:20px 16px">
<p style="margin:0 0 12px">${escaped(greeting)}</p>
<h1 style="${FONT};font-size:18px;line-height:1.4;margin:0 0 12px">${escaped(lead)}</h1>
<ul role="list" style="list-style:none;margin:0;padding:0">
${items.join("\n")}
</ul>
${more ? `<p style="margin:6px 0 0">${link(more)}</p>` : ""}
<hr style="border:0;border-top:1px solid #d5dae1;margin:20px 0 12px">
<p class="muted" style="${MUTED};color:#56606c">${link(portal)}</p>
<p class="muted" style="${MUTED};color:#56606c">${escaped(why)} ${link(choose)}.</p>
</div>
</body>
</html>
`
}

function link({ said, url }: Linked, style = ""): string {
	return `<a href="${escaped(url)}" style="color:#0b57a4;${style}">${escaped(said)}</a>`
}

const ESCAPES: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
}

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)
}
