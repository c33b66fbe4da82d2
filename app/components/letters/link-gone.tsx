import { Alert } from "#app/components/ui/alert.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { useLanguage } from "#app/i18n/context.tsx"

type LinkGoneProps = { title: string; text: string; way: { to: string; label: string } | null }

/** Behind a link that opens nothing any more, or never did. */
export function LinkGone({ title, text, way }: LinkGoneProps) {
	const { t } = useLanguage()
	return (
		<div className="grid justify-items-start gap-4">
			<Alert tone="bad" title={title}>
				{text}
			</Alert>
			<div className="flex flex-wrap gap-2">
				{way && (
					<ButtonLink to={way.to} variant="primary">
						{way.label}
					</ButtonLink>
				)}
				<ButtonLink to="/sign-in">{t("nav.signIn")}</ButtonLink>
			</div>
		</div>
	)
}
