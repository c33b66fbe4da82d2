import type { ShouldRevalidateFunctionArgs } from "@remix-run/react"

const OUTDATED: readonly unknown[] = [
	...[
		"references.changedMeanwhile",
		"signing.changedMeanwhile",
		"signing.changedBeforeFinish",
		"signing.otherPerson",
	],
]

/** A refused form is not loaded anew by itself; one that showed what no longer is there has to show what is. */
export function whenOutdated({
	actionResult,
	defaultShouldRevalidate,
}: Pick<ShouldRevalidateFunctionArgs, "actionResult" | "defaultShouldRevalidate">): boolean {
	const result: unknown = actionResult
	const isRefused = typeof result === "object" && result !== null && "message" in result
	return (isRefused && OUTDATED.includes(result.message)) || defaultShouldRevalidate
}
