import { Link } from "@remix-run/react"
import type { Obstacle } from "#app/domain/signing.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { CriterionLinks } from "./criterion-links.tsx"

/** What has to be done first, each at its place. */
export function ObstacleList({ fileId, obstacles }: { fileId: string; obstacles: readonly Obstacle[] }) {
	const { t, say, pick } = useLanguage()
	const some = (start: string) =>
		obstacles.some(({ why }) => typeof why === "string" && why.startsWith(start))
	return (
		<>
			<CriterionLinks
				fileId={fileId}
				criteria={obstacles.map(({ code, title, why }) => ({
					code,
					title: pick(title),
					note: typeof why === "string" ? say(why) : pick(why),
				}))}
			/>
			<p className="flex flex-wrap gap-4 pt-3">
				{some("signing.unconfirmed") && (
					<Link className="link" to={`/assessments/${fileId}/carried`}>
						{t("signing.toCarried")}
					</Link>
				)}
				{some("signing.systems") && (
					<Link className="link" to={`/assessments/${fileId}/systems`}>
						{t("signing.toSystems")}
					</Link>
				)}
			</p>
		</>
	)
}
