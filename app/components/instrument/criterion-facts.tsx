import type { ReactNode } from "react"
import { Card } from "#app/components/ui/card.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import type { CriterionDescription } from "./describe-criterion.ts"

export function CriterionFacts({ criterion }: { criterion: CriterionDescription }) {
	const { t, number } = useLanguage()
	const { options, items, evidence } = criterion
	return (
		<Card>
			<dl className="grid gap-x-6 gap-y-3 md:grid-cols-[12rem_minmax(0,1fr)]">
				<Fact name={t("criteria.max")}>
					<span className="text-2xl font-bold">{criterion.maxPoints}</span>
				</Fact>
				<Fact name={t("criteria.rule")}>
					<p>{criterion.rule}</p>
					{criterion.ruleFor.map(({ kinds, text }) => (
						<p key={text}>
							<b>{t("criterion.ruleFor", { kinds: kinds.map((kind) => t(`kind.${kind}`)).join(", ") })}:</b>{" "}
							{text}
						</p>
					))}
				</Fact>
				<Fact name={t("criterion.answer")}>{t(`criterion.kind.${criterion.kind}`)}</Fact>
				{criterion.guidance && <Fact name={t("criterion.how")}>{criterion.guidance}</Fact>}
				{criterion.numerator && <Fact name={t("criterion.numerator")}>{criterion.numerator}</Fact>}
				{criterion.denominator && (
					<Fact name={t("criterion.denominator")}>
						<p>{criterion.denominator}</p>
						{criterion.per && (
							<p className="text-muted">{t("criterion.per", { per: number(criterion.per) })}</p>
						)}
						{criterion.zeroDenominator && (
							<p className="text-muted">
								{t(criterion.zeroDenominator === "zero" ? "criterion.zeroZero" : "criterion.zeroNa")}
							</p>
						)}
					</Fact>
				)}
				{options.length > 0 && (
					<Fact name={t("criterion.options")}>
						<table className="table max-w-xl">
							<thead>
								<tr>
									<th scope="col">{t("criterion.option")}</th>
									<th scope="col" className="numeric">
										{t("criterion.points")}
									</th>
								</tr>
							</thead>
							<tbody>
								{options.map(({ code, label, points }) => (
									<tr key={code}>
										<td>{label}</td>
										<td className="numeric">{number(points)}</td>
									</tr>
								))}
							</tbody>
						</table>
					</Fact>
				)}
				{items.length > 0 && (
					<Fact name={t("criterion.items")}>
						<ul className="list-disc pl-5">
							{items.map(({ code, label }) => (
								<li key={code}>{label}</li>
							))}
						</ul>
					</Fact>
				)}
				<Fact name={t("criterion.applicable")}>
					<p>{criterion.applicable}</p>
					{criterion.voluntary && <p className="text-muted">{t("criterion.voluntary")}</p>}
				</Fact>
				<Fact name={t("criterion.evidence")}>
					<p>{evidence.text}</p>
					<p className="text-muted">
						{t(evidence.required ? "criterion.evidenceRequired" : "criterion.evidenceOptional")}{" "}
						{criterion.restricted && t("criterion.restricted")}
					</p>
				</Fact>
				{criterion.coVerifier && <Fact name={t("criterion.coVerifier")}>{criterion.coVerifier}</Fact>}
			</dl>
		</Card>
	)
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
	return (
		<>
			<dt className="font-bold md:text-muted">{name}</dt>
			<dd className="-mt-2 md:mt-0">{children}</dd>
		</>
	)
}
