/** Pages that cost next to nothing: no database, no framework, both languages. */
export function busyPage(why: "busy" | "tooMany", seconds: number): string {
	const { title, vi, en } = WORDS[why]
	return `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Thước Số</title>
<main>
<h1>${title}</h1>
<p>${vi(waitVi(seconds))}</p>
<p lang="en">${en(waitEn(seconds))}</p>
</main>
</html>
`
}

const WORDS = {
	busy: {
		title: "Máy chủ đang bận",
		vi: (wait: string) =>
			`Nhiều người đang dùng cùng lúc. Chờ ${wait} rồi bấm tải lại; biểu mẫu vừa gửi chưa được ghi nhận, bấm quay lại để gửi lại.`,
		en: (wait: string) =>
			`Many people are here at once. Wait ${wait} and reload; a form you just sent was not taken, go back and send it again.`,
	},
	tooMany: {
		title: "Thao tác quá nhiều lần",
		vi: (wait: string) =>
			`Hệ thống nhận quá nhiều yêu cầu từ bạn hoặc từ mạng bạn đang dùng. Chờ ${wait} rồi thử lại; biểu mẫu vừa gửi chưa được ghi nhận, bấm quay lại để gửi lại.`,
		en: (wait: string) =>
			`Too many requests came from you or from your network. Wait ${wait} and try again; a form you just sent was not taken, go back and send it again.`,
	},
} as const

function waitVi(seconds: number): string {
	return seconds < 90 ? `${seconds} giây` : `${Math.ceil(seconds / 60)} phút`
}

function waitEn(seconds: number): string {
	if (seconds < 90) return seconds === 1 ? "1 second" : `${seconds} seconds`
	return `${Math.ceil(seconds / 60)} minutes`
}
