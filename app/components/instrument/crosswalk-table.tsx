import { Link } from "@remix-run/react"
import type { Basis, CrosswalkKind } from "#app/domain/crosswalk.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { Alert } from "../ui/alert.tsx"
import { Badge } from "../ui/badge.tsx"
import type { Tone } from "../ui/badge.tsx"
import { Disclosure } from "../ui/disclosure.tsx"
import { Table, Td, Th } from "../ui/table.tsx"

type Item = { code: string; title: string }

export type CrosswalkRow = {
	kind: CrosswalkKind
	from: readonly Item[]
	to: readonly Item[]
	/** Best basis of comparison; null: none. */
	basis: Basis | null
	notes: readonly string[]
}

export type CrosswalkView = {
	fromId: string
	from: string
	to: string
	sha256: string
	/** Whether totals may be compared. */
	joined: boolean
	changed: readonly CrosswalkRow[]
	same: readonly CrosswalkRow[]
	pillars: readonly CrosswalkRow[]
}

const TONES: Record<CrosswalkKind, Tone> = {
	same: "neutral",
	rescaled: "info",
	merged: "info",
	split: "info",
	new: "good",
	gone: "warn",
}

/** What became of every criterion since the version before. */
export function CrosswalkTables({ crosswalk }: { crosswalk: CrosswalkView }) {
	const { t } = useLanguage()
	const { fromId, from, changed, same, pillars, joined, sha256 } = crosswalk
	return (
		<section id="crosswalk" className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
			<h2>{t("crosswalk.title", { version: from })}</h2>
			<p className="max-w-prose">
				{t("crosswalk.lead")} {t("crosswalk.summary", { same: same.length, changed: changed.length })}{" "}
				<Link to={`/criteria/${fromId}`} className="link">
					{t("crosswalk.earlier", { version: from })}
				</Link>
			</p>
			<Alert tone={joined ? "good" : "warn"}>
				{t(joined ? "crosswalk.totalJoined" : "crosswalk.totalBroken")}
			</Alert>
			<Rows caption={t("crosswalk.changedCriteria")} rows={changed} crosswalk={crosswalk} />
			<Rows caption={t("crosswalk.pillars")} rows={pillars} crosswalk={crosswalk} />
			<Disclosure summary={t("crosswalk.sameCriteria", { count: same.length })}>
				<ul className="grid gap-1">
					{same.map((row) => (
						<li key={names(row.to)}>
							<Names items={row.to} />
							{names(row.from) !== names(row.to) && ` ← ${names(row.from)}`}
						</li>
					))}
				</ul>
			</Disclosure>
			<p className="text-sm break-all text-muted">{t("crosswalk.frozen", { sha256 })}</p>
		</section>
	)
}

function names(items: readonly Item[]): string {
	return items.map(({ code }) => code).join(" + ")
}

function Names({ items }: { items: readonly Item[] }) {
	if (items.length === 0) return <>–</>
	return (
		<>
			{items.map(({ code, title }) => (
				<span key={code} className="block">
					{code}. {title}
				</span>
			))}
		</>
	)
}

function Rows({
	caption,
	rows,
	crosswalk: { from, to },
}: {
	caption: string
	rows: readonly CrosswalkRow[]
	crosswalk: CrosswalkView
}) {
	const { t } = useLanguage()
	const comparable = ({ basis, kind }: CrosswalkRow) => {
		if (basis === null) return t("crosswalk.basis.none")
		const word = t(`crosswalk.basis.${basis}`)
		return kind === "merged" || kind === "split" ? t("crosswalk.sums", { basis: word }) : word
	}
	return (
		<Table caption={caption}>
			<thead>
				<tr>
					<Th>{t("crosswalk.change")}</Th>
					<Th className="min-w-48">{t("crosswalk.earlier", { version: from })}</Th>
					<Th className="min-w-48">{t("crosswalk.earlier", { version: to })}</Th>
					<Th>{t("crosswalk.comparable")}</Th>
					<Th className="min-w-56">{t("crosswalk.note")}</Th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr key={`${names(row.from)} ${names(row.to)}`}>
						<Th scope="row">
							<Badge tone={TONES[row.kind]}>{t(`crosswalk.kind.${row.kind}`)}</Badge>
						</Th>
						<Td>
							<Names items={row.from} />
						</Td>
						<Td>
							<Names items={row.to} />
						</Td>
						<Td>{comparable(row)}</Td>
						<Td className="text-sm">{row.notes.join("; ")}</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}
