import { useLanguage } from "#app/i18n/context.tsx"

/** Head of an official paper; only printed. The number and date are written in by hand. */
export function PaperHead({ unit, title, period }: { unit: string; title: string; period: string }) {
	const { t } = useLanguage()
	return (
		<div className="hidden print:block">
			<div className="grid grid-cols-2 gap-4 text-center">
				<div>
					<p className="font-bold uppercase">{unit}</p>
					<p>{t("respond.paperNumber")}</p>
				</div>
				<div>
					<p className="font-bold">{t("respond.motto1")}</p>
					<p className="font-bold">{t("respond.motto2")}</p>
					<p>{t("respond.paperDate")}</p>
				</div>
			</div>
			<p className="mt-6 text-center text-lg font-bold uppercase">{title}</p>
			<p className="mb-4 text-center">{period}</p>
		</div>
	)
}

/** Where the head signs; only printed. */
export function SignatureBlock() {
	const { t } = useLanguage()
	return (
		<div className="hidden break-inside-avoid print:mt-8 print:grid print:grid-cols-2">
			<div className="col-start-2 text-center">
				<p className="font-bold uppercase">{t("respond.signatory")}</p>
				<p>{t("respond.signatoryHint")}</p>
				<div className="h-28" />
			</div>
		</div>
	)
}
