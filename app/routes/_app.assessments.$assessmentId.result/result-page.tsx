import { Link } from "@remix-run/react"
import { AppealWindow } from "#app/components/appeal/appeal-window.tsx"
import { EditionTable } from "#app/components/appeal/edition-table.tsx"
import { CriterionResult } from "#app/components/assessment/criterion-result.tsx"
import { Explanation } from "#app/components/assessment/explanation.tsx"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { PrintButton } from "#app/components/assessment/print-button.tsx"
import { useSigned } from "#app/components/assessment/signed.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { Stat, Stats } from "#app/components/ui/stat.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import type { loadResult } from "./load.server.ts"

type Page = Awaited<ReturnType<typeof loadResult>>

export function ResultPage({ page }: { page: Page }) {
	const { t } = useLanguage()
	const { head } = page
	return (
		<>
			<FileHeader
				head={head}
				title={t("respond.result")}
				lead={
					<Link className="link" to={`/criteria/${page.instrument.path}`}>
						{page.instrument.title}
					</Link>
				}
				actions={
					<>
						{head.place === "own" && (
							<ButtonLink to={`/assessments/${head.id}/summary`}>{t("respond.summary")}</ButtonLink>
						)}
						{head.place !== "other" && (
							<ButtonLink to={`/assessments/${head.id}/next`}>{t("next.title")}</ButtonLink>
						)}
						{page.appeal?.show && (
							<ButtonLink to={`/assessments/${head.id}/appeal`}>{t("appeal.short")}</ButtonLink>
						)}
						<ButtonLink to={`/assessments/${head.id}/compare`}>{t("compare.title")}</ButtonLink>
						<PrintButton />
					</>
				}
			/>
			<div className="grid grid-cols-1 gap-6">
				{page.draft && (
					<Alert tone="info" title={t("respond.previewTitle")}>
						{t("respond.preview")}
					</Alert>
				)}
				<Figures page={page} />
				{page.appeal?.mayDraft && <AppealWindow page={{ head, ...page.appeal }} />}
				{page.both && <StageSwitch page={page} />}
				<Card title={t(`respond.total.${page.stage}`)}>
					<p className="mb-2 text-muted">{t("respond.byProfile", { profile: page.profile })}</p>
					<Explanation steps={page.total} />
				</Card>
				<Pillars page={page} />
				{page.appeal && page.appeal.editions.length > 1 && <EditionTable editions={page.appeal.editions} />}
				<section className="grid gap-3" aria-labelledby="each">
					<h2 id="each">{t("respond.eachCriterion")}</h2>
					<p className="max-w-prose text-muted">{t("respond.eachCriterionText")}</p>
					{page.pillars.map((pillar) => (
						<PillarDetails key={pillar.code} pillar={pillar} page={page} />
					))}
				</section>
				<Fingerprint page={page} />
			</div>
		</>
	)
}

function Figures({ page: { self, verified, gap, level, draft } }: { page: Page }) {
	const { t, number, dateTime } = useLanguage()
	const signed = useSigned()
	const at = (one: { at: string | null }) => one.at && t("respond.countedAt", { at: dateTime(one.at) })
	const notes = (one: { at: string | null; band: string | null }) =>
		[one.band ?? t("respond.noBand"), at(one)].filter(Boolean).join(" · ")
	return (
		<Stats>
			<Stat
				label={t(draft ? "respond.selfNow" : "respond.selfSigned")}
				value={self.percent === null ? "–" : number(self.percent, 2)}
				unit="%"
				note={notes(self)}
			/>
			{verified && (
				<Stat
					label={t("respond.verifiedPercent")}
					value={verified.percent === null ? "–" : number(verified.percent, 2)}
					unit="%"
					note={notes(verified)}
				/>
			)}
			{gap !== null && (
				<Stat
					label={t("respond.gap")}
					value={signed(gap)}
					unit={t("respond.percentPoints")}
					note={t(gapNote(gap))}
				/>
			)}
			{level && <Stat label={t("respond.maturity")} value={level} />}
		</Stats>
	)
}

function gapNote(gap: string) {
	if (/^0(\.0+)?$/.test(gap)) return "respond.gapNone"
	return gap.startsWith("-") ? "respond.gapBelow" : "respond.gapAbove"
}

function StageSwitch({ page: { head, stage } }: { page: Page }) {
	const { t } = useLanguage()
	return (
		<nav aria-label={t("respond.whichStage")} className="no-print flex flex-wrap items-center gap-2">
			<span className="text-muted">{t("respond.whichStage")}:</span>
			{(["self", "verified"] as const).map((one) => (
				<Link
					key={one}
					to={`/assessments/${head.id}/result?stage=${one}`}
					preventScrollReset
					aria-current={one === stage ? "page" : undefined}
					className={`button ${one === stage ? "button-primary" : "button-secondary"}`}
				>
					{t(`respond.stage.${one}`)}
				</Link>
			))}
		</nav>
	)
}

function Pillars({ page: { pillars, self, verified } }: { page: Page }) {
	const { t, number, percent } = useLanguage()
	const points = (text: string | null | undefined) => (text ? number(text, 2) : "–")
	const rate = (text: string | null | undefined) => (text ? percent(text, 2) : "–")
	return (
		<Table caption={t("respond.byPillar")}>
			<thead>
				<tr>
					<Th className="min-w-48">{t("respond.pillar")}</Th>
					<Th numeric>{t("respond.weight")}</Th>
					<Th numeric>{t("respond.stage.self")}</Th>
					<Th numeric>{t("respond.attained")}</Th>
					{verified && (
						<>
							<Th numeric>{t("respond.stage.verified")}</Th>
							<Th numeric>{t("respond.attained")}</Th>
						</>
					)}
				</tr>
			</thead>
			<tbody>
				{pillars.map((pillar) => (
					<tr key={pillar.code}>
						<Th scope="row">
							<a className="link" href={`#${pillar.code}`}>
								{pillar.code}. {pillar.title}
							</a>
						</Th>
						<Td numeric>{pillar.weight}</Td>
						<Td numeric>{points(pillar.self.score)}</Td>
						<Td numeric>{rate(pillar.self.attainment)}</Td>
						{verified && (
							<>
								<Td numeric>{points(pillar.verified?.score)}</Td>
								<Td numeric>{rate(pillar.verified?.attainment)}</Td>
							</>
						)}
					</tr>
				))}
				<tr className="font-bold">
					<Th scope="row">{t("respond.completion")}</Th>
					<Td />
					<Td />
					<Td numeric>{rate(self.percent)}</Td>
					{verified && (
						<>
							<Td />
							<Td numeric>{rate(verified.percent)}</Td>
						</>
					)}
				</tr>
			</tbody>
		</Table>
	)
}

function PillarDetails({ pillar, page }: { pillar: Page["pillars"][number]; page: Page }) {
	const { t, percent } = useLanguage()
	const { attainment } = (page.stage === "verified" && pillar.verified) || pillar.self
	return (
		<details id={pillar.code} className="disclosure card">
			<summary>
				<span className="grow">
					{pillar.code}. {pillar.title}
				</span>
				<span className="num">
					{attainment === null ? t("respond.mark.ruledOut") : percent(attainment, 2)}
				</span>
			</summary>
			<ul>
				{pillar.criteria.map((criterion) => (
					<li key={criterion.code} className="border-t border-line">
						<CriterionResult
							criterion={criterion}
							stage={page.stage}
							legal={`/criteria/${page.instrument.path}/${criterion.code}`}
							appealAt={appealAt(page, criterion)}
						/>
					</li>
				))}
			</ul>
		</details>
	)
}

/** Where the unit may appeal against the points that it lost on a criterion. */
function appealAt(page: Page, { code, gap }: Page["pillars"][number]["criteria"][number]): string | null {
	if (!page.appeal?.mayDraft || page.appeal.answered.includes(code) || !gap?.startsWith("-")) return null
	return `/assessments/${page.head.id}/appeal?code=${encodeURIComponent(code)}#write`
}

/** So that a printed result can be checked against the stored one. */
function Fingerprint({ page: { self, verified } }: { page: Page }) {
	const { t } = useLanguage()
	const marks = [
		{ name: t("respond.stage.self"), sha256: self.sha256 },
		{ name: t("respond.stage.verified"), sha256: verified?.sha256 ?? null },
	].filter(({ sha256 }) => sha256 !== null)
	if (marks.length === 0) return null
	return (
		<div className="text-sm text-muted">
			<p>{t("respond.fingerprint")}</p>
			<ul>
				{marks.map(({ name, sha256 }) => (
					<li key={name} className="[overflow-wrap:anywhere]">
						{name}: <code>{sha256}</code>
					</li>
				))}
			</ul>
		</div>
	)
}
