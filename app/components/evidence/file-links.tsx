import type { MouseEvent } from "react"
import { useLanguage } from "#app/i18n/context.tsx"
import type { VersionView } from "./evidence-view.ts"

/** Showing and downloading one file; with a script showing does not leave the page. */
export function FileLinks({
	piece,
	show,
}: {
	piece: VersionView
	show: ((piece: VersionView) => void) | undefined
}) {
	const { t } = useLanguage()
	if (piece.kind !== "file") return null
	return (
		<>
			{piece.preview && (
				<a
					className="button button-secondary"
					href={`/files/${piece.id}?inline=1`}
					target="_blank"
					rel="noreferrer"
					onClick={(event) => {
						if (!show || isAside(event)) return
						event.preventDefault()
						show(piece)
					}}
				>
					{t("evidence.show")}
					<span className="sr-only"> {piece.title}</span>
				</a>
			)}
			<a className="button button-secondary" href={`/files/${piece.id}`} download>
				{t("button.download")}
				<span className="sr-only"> {piece.title}</span>
			</a>
		</>
	)
}

/** A press that asks the browser for a new tab or window. */
export function isAside(event: MouseEvent): boolean {
	return event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0
}
