import { useLanguage } from "#app/i18n/context.tsx"
import type { SubmissionView } from "./submission-view.ts"

type PaperHeadProps = {
	unit: string
	title: string
	period: string
	/** Of the submission that stands; without one the number and day are written in by hand. */
	register: SubmissionView["register"]
}

/** Head of an official paper; only printed. */
export function PaperHead({ unit, title, period, register }: PaperHeadProps) {
	const { t } = useLanguage()
	const [year = "", month = "", day = ""] = register?.on.split("-") ?? []
	return (
		<div className="hidden print:block">
			<div className="grid grid-cols-2 gap-4 text-center">
				<div>
					<p className="font-bold uppercase">{unit}</p>
					<p>{register ? t("signing.paperNumber", { number: register.number }) : t("respond.paperNumber")}</p>
				</div>
				<div>
					<p className="font-bold">{t("respond.motto1")}</p>
					<p className="font-bold">{t("respond.motto2")}</p>
					<p>{register ? t("signing.paperDate", { day, month, year }) : t("respond.paperDate")}</p>
				</div>
			</div>
			<p className="mt-6 text-center text-lg font-bold uppercase">{title}</p>
			<p className="mb-4 text-center">{period}</p>
		</div>
	)
}

/** Where the head signs; only printed. */
export function SignatureBlock({ signed }: { signed: SubmissionView | null }) {
	const { t, dateTime } = useLanguage()
	return (
		<div className="hidden break-inside-avoid print:mt-8 print:grid print:grid-cols-2">
			<div className="col-start-2 text-center">
				<p className="font-bold uppercase">
					{signed?.delegation ? t("delegation.signatory") : t("respond.signatory")}
				</p>
				<p>{t("respond.signatoryHint")}</p>
				<div className="h-28" />
				{signed && (
					<>
						<p className="font-bold">{signed.by}</p>
						{signed.delegation && <p>{t("delegation.signedUnder", { document: signed.delegation })}</p>}
						<p>{t("signing.signedInPortal", { at: dateTime(signed.at) })}</p>
					</>
				)}
			</div>
		</div>
	)
}

/** What the paper is a print of: a submission with its fingerprint, or nothing that anybody signed; only printed. */
export function PaperFoot({ signed, sha256 }: { signed: SubmissionView | null; sha256: string | null }) {
	const { t } = useLanguage()
	return (
		<p className="hidden border-t border-edge pt-2 text-[8pt] print:mt-6 print:block">
			{signed && t("signing.footSigned", { number: signed.number })}{" "}
			{sha256 ? (
				<>
					{t("respond.fingerprint")} <code className="break-all">{sha256}</code>
				</>
			) : (
				t("respond.preview")
			)}
		</p>
	)
}

/** Across every page of a print that nobody has signed. */
export function DraftMark() {
	const { t } = useLanguage()
	return (
		<p className="draft-mark" aria-hidden="true">
			{t("signing.draftMark")}
		</p>
	)
}
