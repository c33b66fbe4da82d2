export const common = {
	"app.name": "Thước Số",
	"app.tagline": "Đo mức độ hoàn thành nhiệm vụ chuyển đổi số",
} as const
