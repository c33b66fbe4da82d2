import { Link } from "@remix-run/react"
import { Badge } from "#app/components/ui/badge.tsx"
import { useLanguage } from "#app/i18n/context.tsx"

export type EvidenceView = {
	id: string
	kind: "file" | "document" | "link"
	title: string
	documentNumber: string | null
	documentDate: string | null
	url: string | null
	type: string | null
	size: number | null
	/** A browser can show it without saving. */
	shown: boolean
	at: string
}

type EvidenceListProps = { evidence: readonly EvidenceView[]; base: string; writable: boolean }

export function EvidenceList({ evidence, base, writable }: EvidenceListProps) {
	const { t, dateTime } = useLanguage()
	return (
		<ul className="grid">
			{evidence.map((row) => (
				<li
					key={row.id}
					className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-t border-line py-3 first:border-t-0"
				>
					<div className="grid min-w-0 gap-1">
						<p className="font-bold [overflow-wrap:anywhere]">{row.title}</p>
						<p className="flex flex-wrap items-center gap-x-3 gap-y-1">
							<Badge>{t(`respond.evidence.${row.kind}`)}</Badge>
							<Particulars row={row} />
						</p>
						<p className="text-sm text-muted">{t("respond.evidenceAdded", { at: dateTime(row.at) })}</p>
					</div>
					<div className="no-print flex flex-wrap gap-1">
						{row.kind === "file" && (
							<a className="button button-secondary" href={`/files/${row.id}`} download>
								{t("button.download")}
								<span className="sr-only"> {row.title}</span>
							</a>
						)}
						{writable && (
							<Link className="button button-quiet" to={`${base}/${row.id}/remove`}>
								{t("button.remove")}
								<span className="sr-only"> {row.title}</span>
							</Link>
						)}
					</div>
				</li>
			))}
		</ul>
	)
}

function Particulars({ row }: { row: EvidenceView }) {
	const { t, date } = useLanguage()
	const size = useSize()
	switch (row.kind) {
		case "file":
			return (
				<>
					<span>
						{row.type?.toUpperCase()} · {size(row.size ?? 0)}
					</span>
					{row.shown && (
						<a className="link" href={`/files/${row.id}?inline=1`} target="_blank" rel="noreferrer">
							{t("respond.evidenceShow")}
						</a>
					)}
				</>
			)
		case "document":
			return (
				<span>
					{t("respond.decision", { number: row.documentNumber ?? "", on: date(row.documentDate ?? "") })}
				</span>
			)
		case "link":
			return (
				<a
					className="link [overflow-wrap:anywhere]"
					href={row.url ?? ""}
					target="_blank"
					rel="noreferrer noopener"
				>
					{row.url}
				</a>
			)
	}
}

/** "1,2 MB", "340 kB". */
function useSize(): (bytes: number) => string {
	const { number } = useLanguage()
	return (bytes) =>
		bytes >= 1024 * 1024
			? `${number((bytes / 1024 / 1024).toFixed(1))} MB`
			: `${number(Math.max(1, Math.round(bytes / 1024)))} kB`
}
