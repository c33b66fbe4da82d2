import type { Obstacle } from "#app/domain/signing.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { CriterionLinks } from "./criterion-links.tsx"

/** What has to be done first, each at its place. */
export function ObstacleList({ fileId, obstacles }: { fileId: string; obstacles: readonly Obstacle[] }) {
	const { say, pick } = useLanguage()
	return (
		<CriterionLinks
			fileId={fileId}
			criteria={obstacles.map(({ code, title, why }) => ({
				code,
				title: pick(title),
				note: typeof why === "string" ? say(why) : pick(why),
			}))}
		/>
	)
}
