export const errors = {
	"error.general": "Có lỗi xảy ra. Vui lòng thử lại.",
} as const
