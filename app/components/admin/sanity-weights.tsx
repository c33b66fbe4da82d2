import { useLanguage } from "#app/i18n/context.tsx"
import { Disclosure } from "../ui/disclosure.tsx"
import { Progress } from "../ui/progress.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import type { SanityView, WeightLine } from "./sanity-data.ts"
import { Node } from "./sanity-findings.tsx"

/** What the paper says a pillar counts, beside what it really moves. */
export function SanityWeights({ pillars }: Pick<SanityView, "pillars">) {
	const { t } = useLanguage()
	return (
		<section className="grid gap-3" aria-labelledby="weights">
			<h2 id="weights">{t("admin.sanityWeights")}</h2>
			<p className="max-w-prose text-muted">{t("admin.sanityWeightsText")}</p>
			<ul className="grid grid-cols-1 gap-4 lg:grid-cols-2">
				{pillars.map((pillar) => (
					<li key={pillar.code} className="card grid grid-cols-1 content-start gap-3">
						<h3 className="text-base">
							<Node {...pillar} />
						</h3>
						<Bars {...pillar} />
						<Alpha alpha={pillar.alpha} />
						<Disclosure summary={t("admin.sanityCriteriaOf", { code: pillar.code })}>
							<Criteria pillar={pillar} />
						</Disclosure>
					</li>
				))}
			</ul>
		</section>
	)
}

/** Below nothing, a bar is empty and the number says so. */
function Bars({ weight, share }: WeightLine) {
	const { t, percent } = useLanguage()
	return (
		<div className="grid gap-2">
			<Progress label={t("admin.sanityWeight")} value={Number(weight)} text={percent(weight)} />
			{share ? (
				<Progress
					label={t("admin.sanityShare")}
					value={Math.min(Math.max(Number(share), 0), 100)}
					text={percent(share)}
					tone="good"
				/>
			) : (
				<p className="text-sm text-muted">{t("admin.sanityNoShare")}</p>
			)}
		</div>
	)
}

function Alpha({ alpha }: { alpha: string }) {
	const { t, number } = useLanguage()
	return (
		<p className="text-sm text-muted">
			{alpha === ""
				? t("admin.sanityNoAlpha")
				: t(Number(alpha) < 0 ? "admin.sanityApart" : "admin.sanityAlpha", { number: number(alpha) })}
		</p>
	)
}

function Criteria({ pillar: { code, criteria } }: { pillar: SanityView["pillars"][number] }) {
	const { t, number, percent } = useLanguage()
	return (
		<Table caption={t("admin.sanityCriteriaOf", { code })} captionHidden>
			<thead>
				<tr>
					<Th>{t("admin.sanityCriterion")}</Th>
					<Th numeric>{t("admin.sanityWeight")}</Th>
					<Th numeric>{t("admin.sanityShare")}</Th>
					<Th numeric>{t("admin.sanityRatio")}</Th>
					<Th numeric>{t("admin.sanityWithTotal")}</Th>
				</tr>
			</thead>
			<tbody>
				{criteria.map(({ weight, share, ratio, withTotal, ...node }) => (
					<tr key={node.code}>
						<Th scope="row" className="min-w-40 font-normal">
							<Node {...node} />
						</Th>
						<Td numeric>{percent(weight)}</Td>
						<Td numeric>{share ? percent(share) : "–"}</Td>
						<Td numeric>{ratio ? number(ratio) : "–"}</Td>
						<Td numeric>{withTotal ? number(withTotal) : "–"}</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}
