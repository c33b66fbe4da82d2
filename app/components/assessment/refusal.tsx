import type { Refused } from "#app/components/forms/refused.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { useLanguage } from "#app/i18n/context.tsx"

/** What an action returned, when it is a refusal; for forms that need no checking in the browser. */
export function refusalOf(data: unknown): Refused | null {
	return typeof data === "object" && data !== null && "ok" in data && data.ok === false
		? (data as Refused)
		: null
}

export function RefusalAlert({ refused }: { refused: Refused | null }) {
	const { say } = useLanguage()
	return refused ? <Alert tone="bad">{say(refused.message)}</Alert> : null
}

/** What was typed into a field before it was refused. */
export function typed(refused: Refused | null, name: string): string | undefined {
	const value = refused?.raw[name]
	return typeof value === "string" ? value : undefined
}
