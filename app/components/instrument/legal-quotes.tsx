import { useLanguage } from "#app/i18n/context.tsx"

type Clause = {
	taskId: string
	place: string
	quote: string
	documentCode: string
	documentNumber: string
	documentTitle: string
	issuedOn: string | null
	validFrom: string | null
	validTo: string | null
}

/** “Căn cứ”: what a criterion stands on, in the documents' own words. */
export function LegalQuotes({ clauses }: { clauses: readonly Clause[] }) {
	const { t, date } = useLanguage()
	const tasks = [...new Set(clauses.map(({ taskId }) => taskId))]
	const says = (day: string | null) => (day === null ? t("legal.unknown") : date(day))
	return (
		<section className="min-w-0">
			<h2>{t("criterion.basis")}</h2>
			<p className="mb-3 max-w-prose text-muted">{t("criterion.basisLead")}</p>
			<div className="grid gap-6">
				{tasks.map((task) => (
					<div key={task} id={task} className="grid gap-3 md:grid-cols-[4.5rem_minmax(0,1fr)]">
						<h3 className="num">{task}</h3>
						<ul className="grid gap-4">
							{clauses
								.filter(({ taskId }) => taskId === task)
								.map((clause) => (
									<li key={clause.documentCode + clause.place + clause.quote}>
										<figure>
											<blockquote lang="vi" className="max-w-prose border-l-4 border-edge pl-4">
												“{clause.quote}”
											</blockquote>
											<figcaption className="mt-1 pl-5 text-sm text-muted">
												{clause.place}, {clause.documentNumber},{" "}
												<a href={`/legal#${clause.documentCode}`} className="link">
													{clause.documentTitle}
												</a>
												. {t("legal.issuedOn")}: {says(clause.issuedOn)}. {t("legal.validity")}:{" "}
												{clause.validFrom === null && clause.validTo === null
													? t("legal.unknown")
													: [
															clause.validFrom && t("legal.from", { date: date(clause.validFrom) }),
															clause.validTo && t("legal.until", { date: date(clause.validTo) }),
														]
															.filter(Boolean)
															.join(", ")}
												.
											</figcaption>
										</figure>
									</li>
								))}
						</ul>
					</div>
				))}
			</div>
		</section>
	)
}
