import type { ReactNode } from "react"
import { useLanguage } from "#app/i18n/context.tsx"
import { ChangeNote } from "./change-note.tsx"
import type { Clause, HelpData } from "./help-data.ts"
import { ReferenceNote } from "./reference-note.tsx"

/** How to count, what stands beside the answer, and the clauses it stands on, in the documents' own words. */
export function HelpView({ help }: { help: HelpData }) {
	const { t } = useLanguage()
	const { criterion, clauses, references, last, jump } = help
	return (
		<div className="grid gap-4">
			<dl className="grid gap-x-6 gap-y-2 md:grid-cols-[11rem_minmax(0,1fr)]">
				<Counting criterion={criterion} />
				<Fact name={t("help.applicable")}>{criterion.applicable}</Fact>
				<Fact name={t("help.evidence")}>{criterion.evidence}</Fact>
				{last && (
					<Fact name={t("help.before")}>
						<ChangeNote criterion={criterion} last={last} jump={jump} />
					</Fact>
				)}
				{references.length > 0 && (
					<Fact name={t("help.references")}>
						<ul className="grid gap-1">
							{references.map((reference) => (
								<li key={reference.source}>
									<ReferenceNote criterion={criterion} reference={reference} />
								</li>
							))}
						</ul>
						<p className="text-sm text-muted">{t("help.referencesNote")}</p>
					</Fact>
				)}
			</dl>
			<section className="grid gap-2">
				<p className="font-bold">{t("help.clauses")}</p>
				<ul className="grid gap-3">
					{clauses.map((clause) => (
						<li key={clause.taskId + clause.documentCode + clause.place + clause.quote}>
							<Quote clause={clause} />
						</li>
					))}
				</ul>
			</section>
		</div>
	)
}

function Counting({ criterion }: { criterion: HelpData["criterion"] }) {
	const { t, number } = useLanguage()
	const { numerator, denominator, per, zeroDenominator, choices } = criterion
	return (
		<>
			{criterion.guidance && <Fact name={t("help.howToCount")}>{criterion.guidance}</Fact>}
			{numerator && <Fact name={t("answering.numerator")}>{numerator}</Fact>}
			{denominator && (
				<Fact name={t("answering.denominator")}>
					{denominator}
					{per && <p className="text-muted">{t("help.per", { per: number(per) })}</p>}
					{zeroDenominator && (
						<p className="text-muted">{t(zeroDenominator === "zero" ? "help.zeroScores" : "help.zeroNa")}</p>
					)}
				</Fact>
			)}
			{choices && (
				<Fact name={t("help.choices")}>
					<ul className="list-disc pl-5">
						{choices.map(({ code, label }) => (
							<li key={code}>{label}</li>
						))}
					</ul>
				</Fact>
			)}
			<Fact name={t("answering.target")}>{criterion.target}</Fact>
		</>
	)
}

function Quote({ clause }: { clause: Clause }) {
	const { taskId, place, quote, documentCode, documentNumber, documentTitle } = clause
	return (
		<figure>
			<blockquote lang="vi" className="max-w-prose border-l-4 border-edge pl-4">
				“{quote}”
			</blockquote>
			<figcaption className="mt-1 pl-5 text-sm text-muted">
				<span className="num">{taskId}</span> · {place}, {documentNumber},{" "}
				<a href={`/legal#${documentCode}`} className="link" target="_blank" rel="noreferrer">
					{documentTitle}
				</a>
			</figcaption>
		</figure>
	)
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
	return (
		<>
			<dt className="font-bold md:text-muted">{name}</dt>
			<dd className="-mt-1 min-w-0 md:mt-0">{children}</dd>
		</>
	)
}
