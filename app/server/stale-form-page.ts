import { FORM_TOKEN } from "#app/domain/form-token.ts"
import { SECRET_FIELDS } from "#app/domain/secret-fields.ts"

type Stale = {
	action: string
	token: string
	/** null when the form held files, which cannot be given back */
	fields: URLSearchParams | null
}

/** Told to whoever sends a form that was made in another session; what was typed comes back, never a password. */
export function staleFormPage({ action, token, fields }: Stale): string {
	const typed = [...(fields ?? [])].filter(([name]) => name !== FORM_TOKEN)
	const mayResend = fields !== null && !typed.some(([name]) => SECRET_FIELDS.has(name))
	return `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Biểu mẫu đã cũ – Thước Số</title>
<main>
<h1>Biểu mẫu đã cũ</h1>
<p>Phiên đăng nhập đã thay đổi sau khi trang này được mở, nên biểu mẫu chưa được ghi nhận. ${mayResend ? "Nội dung đã nhập còn ở dưới đây: kiểm tra lại rồi bấm gửi." : "Bấm quay lại, tải lại trang rồi gửi lại."}</p>
<p lang="en">Your session changed after this page was opened, so the form was not taken. ${mayResend ? "What you typed is below: look at it, then send it again." : "Go back, reload the page and send it again."}</p>
${mayResend ? resend(action, token, typed) : ""}
</main>
</html>
`
}

function resend(action: string, token: string, typed: [string, string][]): string {
	const hidden = [[FORM_TOKEN, token] as const, ...typed].map(
		([name, value]) => `<textarea hidden name="${escaped(name)}">\n${escaped(value)}</textarea>`,
	)
	const shown = typed
		.filter(([, value]) => value.trim() !== "")
		.map(([, value]) => `<li>${escaped(value)}</li>`)
	return `<form method="post" action="${escaped(pathOf(action))}">
${hidden.join("\n")}
<ul>${shown.join("\n")}</ul>
<button>Gửi lại / Send again</button>
</form>`
}

/** `//other.example` at the start of a request line would be another site's address. */
function pathOf(action: string): string {
	return action.startsWith("/") && !/^\/[/\\]/.test(action) ? action : "/"
}

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
