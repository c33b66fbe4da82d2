import { Link } from "@remix-run/react"
import { ObstacleList } from "#app/components/assessment/obstacle-list.tsx"
import type { Refused } from "#app/components/forms/refused.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import type { Obstacle } from "#app/domain/signing.ts"
import { useLanguage } from "#app/i18n/context.tsx"

type Detail = { signed?: { number: number; by: string; at: string }; obstacles?: readonly Obstacle[] }

/** Why it was not signed, by whom it already is, or what has to be done first. */
export function SigningRefusal({ fileId, refused }: { fileId: string; refused: Refused | null }) {
	const { t, say, dateTime } = useLanguage()
	if (!refused) return null
	const { signed, obstacles }: Detail = refused.detail ?? {}
	const isOver = signed !== undefined || refused.message === "signing.formUsed"
	return (
		<Alert tone="bad" title={say(refused.message)}>
			{signed && (
				<p>{t("signing.alreadyBy", { number: signed.number, by: signed.by, at: dateTime(signed.at) })}</p>
			)}
			{obstacles && <ObstacleList fileId={fileId} obstacles={obstacles} />}
			{isOver && (
				<Link className="link" to={`/assessments/${fileId}/summary`}>
					{t("respond.toSummary")}
				</Link>
			)}
		</Alert>
	)
}
