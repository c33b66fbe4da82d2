export const evidence = {
	"evidence.panel": "Tài liệu kiểm chứng của tiêu chí {code}",
} as const
