import type { ShouldRevalidateFunctionArgs } from "@remix-run/react"

const OUTDATED: readonly unknown[] = [
	...["references.changedMeanwhile", "signing.changedMeanwhile", "signing.changedBeforeFinish"],
	"signing.otherPerson",
]

/**
 * A refused form stays on the page as it is; one that showed what no longer is there has to show what is. A route that
 * decides for itself is told `defaultShouldRevalidate: true` whatever the action said, so the status is asked here.
 */
export function whenOutdated({
	actionResult,
	actionStatus,
	defaultShouldRevalidate,
}: Pick<ShouldRevalidateFunctionArgs, "actionResult" | "actionStatus" | "defaultShouldRevalidate">): boolean {
	if (actionStatus === undefined || actionStatus < 400) return defaultShouldRevalidate
	const result: unknown = actionResult
	return (
		typeof result === "object" && result !== null && "message" in result && OUTDATED.includes(result.message)
	)
}
