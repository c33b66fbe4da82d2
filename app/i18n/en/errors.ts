import type { errors as source } from "../vi/errors.ts"

export const errors = {
	"error.general": "Something went wrong. Please try again.",
} satisfies Record<keyof typeof source, string>
