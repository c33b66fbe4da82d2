import { Link } from "@remix-run/react"
import { useLanguage } from "#app/i18n/context.tsx"
import { Alert } from "../ui/alert.tsx"

type OpenSecondsProps = { id: string; seconds: readonly { code: string; title: string }[] }

/** Second reviews that keep a review from ending. */
export function OpenSeconds({ id, seconds }: OpenSecondsProps) {
	const { t } = useLanguage()
	return (
		<Alert tone="warn" title={t("second.stillOpen", { count: seconds.length })}>
			<p>{t("second.stillOpenText")}</p>
			<ul className="mt-2 grid gap-1">
				{seconds.map(({ code, title }) => (
					<li key={code}>
						<Link className="link" to={`/reviews/${id}/second/${code}`}>
							{code}
						</Link>{" "}
						{title}
					</li>
				))}
			</ul>
		</Alert>
	)
}
