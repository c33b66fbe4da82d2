import type { teamwork as vi } from "../vi/teamwork.ts"

export const teamwork = {
	"teamwork.discussion": "Discussion of criterion {code}",
	"teamwork.history": "Changes of criterion {code}",
} satisfies Record<keyof typeof vi, string>
