export const teamwork = {
	"teamwork.discussion": "Trao đổi về tiêu chí {code}",
	"teamwork.history": "Lịch sử thay đổi của tiêu chí {code}",
} as const
