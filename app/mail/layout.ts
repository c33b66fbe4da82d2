import type { Locale } from "#app/domain/localized.ts"

export type Linked = { said: string; url: string }
export type MailParts = {
	locale: Locale
	title: string
	greeting: string
	lead: string
	/** What there is to see, each with its moment. */
	lines?: readonly (Linked & { at: string })[]
	more?: Linked | null
	/** Before and behind the one thing to do. */
	texts?: readonly string[]
	button?: (Linked & { copy: string }) | null
	notes?: readonly string[]
	why: string
	choose?: Linked | null
	portal: Linked
}

/** The same e-mail as plain text and as a page. */
export function layOut(parts: MailParts): { text: string; html: string } {
	return { text: textOf(parts), html: htmlOf(parts) }
}

function textOf(parts: MailParts): string {
	const { greeting, lead, lines = [], more, texts = [], button, notes = [], why, choose, portal } = parts
	const blocks = [
		greeting,
		lead,
		...lines.map(({ said, url, at }) => `- ${said}\n  ${at}\n  ${url}`),
		...(more ? [`${more.said}\n${more.url}`] : []),
		...texts,
		...(button ? [`${button.said}:\n${button.url}`] : []),
		...notes,
	]
	const foot = [portal.said, why, ...(choose ? [`${choose.said}: ${choose.url}`] : [])]
	return [...blocks, `-- \n${foot.join("\n")}`].join("\n\n")
}

const FONT = "font-family:Arial,'Helvetica Neue',sans-serif"
const MUTED = `${FONT};font-size:14px;line-height:1.5;margin:0`

// a mail reader that knows no style sheet still has the light colours, which stand at each element
const DARK = `@media (prefers-color-scheme:dark){body,.page{background:#14181d!important;color:#e8eaed!important}.card{background:#1e242b!important;border-color:#3a434d!important}.muted{color:#b4bcc6!important}a{color:#8ab8ff!important}a.button{background:#8ab8ff!important;color:#14181d!important}}`

function htmlOf(parts: MailParts): string {
	const { locale, title, greeting, lead, why, choose, portal } = parts
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
${bodyOf(parts)}
<hr style="border:0;border-top:1px solid #d5dae1;margin:20px 0 12px">
<p class="muted" style="${MUTED};color:#56606c">${link(portal)}</p>
<p class="muted" style="${MUTED};color:#56606c">${escaped(why)}${choose ? ` ${link(choose)}.` : ""}</p>
</div>
</body>
</html>
`
}

function bodyOf({ lines = [], more, texts = [], button, notes = [] }: MailParts): string {
	const items = lines.map(
		({ said, url, at }) =>
			`<li class="card" style="background:#ffffff;border:1px solid #d5dae1;border-radius:8px;padding:12px 16px;margin:0 0 10px;overflow-wrap:anywhere">${link({ said, url }, "font-weight:bold")}<br><span class="muted" style="color:#56606c;font-size:14px">${escaped(at)}</span></li>`,
	)
	return [
		...(items.length > 0
			? [`<ul role="list" style="list-style:none;margin:0;padding:0">\n${items.join("\n")}\n</ul>`]
			: []),
		...(more ? [`<p style="margin:6px 0 0">${link(more)}</p>`] : []),
		...texts.map(paragraph),
		...(button ? [buttonOf(button)] : []),
		...notes.map(paragraph),
	].join("\n")
}

function paragraph(text: string): string {
	return `<p style="margin:0 0 12px;overflow-wrap:anywhere">${escaped(text)}</p>`
}

/** With the address in plain sight: some mail readers show no buttons. */
function buttonOf({ said, url, copy }: Linked & { copy: string }): string {
	const look =
		"display:inline-block;background:#0b57a4;color:#ffffff;font-weight:bold;text-decoration:none;padding:12px 20px;border-radius:8px"
	return `<p style="margin:18px 0"><a class="button" href="${escaped(url)}" style="${look}">${escaped(said)}</a></p>
<p class="muted" style="${MUTED};color:#56606c">${escaped(copy)}</p>
<p style="${MUTED};margin:0 0 18px;overflow-wrap:anywhere">${link({ said: url, url })}</p>`
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
