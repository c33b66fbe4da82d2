import { Badge } from "#app/components/ui/badge.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import type { VersionView } from "./evidence-view.ts"

/** Kind and size, number and date, or address. */
export function PieceFacts({ piece }: { piece: VersionView }) {
	const { t } = useLanguage()
	return (
		<>
			<Badge>{t(`evidence.kind.${piece.kind}`)}</Badge>
			{piece.appeal !== null && <Badge tone="info">{t("appeal.newPiece", { number: piece.appeal })}</Badge>}
			<Particulars piece={piece} />
		</>
	)
}

function Particulars({ piece }: { piece: VersionView }) {
	const { t, date } = useLanguage()
	const size = useSize()
	switch (piece.kind) {
		case "file":
			return (
				<span className="num">
					{piece.type?.toUpperCase()} · {size(piece.size ?? 0)}
					{piece.scanned && ` · ${t("evidence.scanned")}`}
				</span>
			)
		case "document":
			return (
				<span>
					{t("evidence.decision", { number: piece.documentNumber ?? "", on: date(piece.documentDate ?? "") })}
				</span>
			)
		case "link":
			return (
				<a
					className="link [overflow-wrap:anywhere]"
					href={piece.url ?? ""}
					target="_blank"
					rel="noreferrer noopener"
				>
					{piece.url}
				</a>
			)
	}
}

/** "1,2 MB", "340 kB". */
export function useSize(): (bytes: number) => string {
	const { number } = useLanguage()
	return (bytes) =>
		bytes >= 1024 * 1024
			? `${number((bytes / 1024 / 1024).toFixed(1))} MB`
			: `${number(Math.max(1, Math.round(bytes / 1024)))} kB`
}
