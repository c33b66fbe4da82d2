import type { common as source } from "../vi/common.ts"

export const common = {
	"app.name": "Thước Số",
	"app.tagline": "Measuring the completion of digital-transformation tasks",
} satisfies Record<keyof typeof source, string>
