import { useLanguage } from "#app/i18n/context.tsx"
import { ButtonLink } from "../ui/button.tsx"

/** Back to the file that the press was made on, or to the criteria across files. */
export function BackFromBatch({ fileId }: { fileId: string | undefined }) {
	const { t } = useLanguage()
	return (
		<p>
			{fileId ? (
				<ButtonLink to={`/reviews/${fileId}`}>{t("review.back")}</ButtonLink>
			) : (
				<ButtonLink to="/reviews/criteria">{t("desk.criteria")}</ButtonLink>
			)}
		</p>
	)
}
