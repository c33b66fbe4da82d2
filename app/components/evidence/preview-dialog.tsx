import { useEffect, useId, useRef } from "react"
import { useLanguage } from "#app/i18n/context.tsx"
import type { VersionView } from "./evidence-view.ts"
import "./evidence.css"

type Shown = Pick<VersionView, "id" | "title" | "preview">

/** A file over the page; Escape, the button and the ground around it close it, and the focus goes back. */
export function PreviewDialog({ piece, onClose }: { piece: Shown | null; onClose: () => void }) {
	const { t } = useLanguage()
	const dialog = useRef<HTMLDialogElement>(null)
	const title = useId()
	useEffect(() => {
		if (piece && !dialog.current?.open) dialog.current?.showModal()
	}, [piece])
	return (
		<dialog
			ref={dialog}
			className="preview"
			aria-labelledby={title}
			onClose={onClose}
			onClick={(event) => {
				if (event.target === dialog.current) dialog.current?.close()
			}}
		>
			{piece && (
				<div className="preview-sheet">
					<header className="preview-head">
						<h2 id={title} className="text-base [overflow-wrap:anywhere]">
							{piece.title}
						</h2>
						<p className="flex flex-wrap gap-1">
							<a
								className="button button-quiet"
								href={`/files/${piece.id}?inline=1`}
								target="_blank"
								rel="noreferrer"
							>
								{t("evidence.openTab")}
							</a>
							<a className="button button-quiet" href={`/files/${piece.id}`} download>
								{t("button.download")}
							</a>
							<button
								type="button"
								className="button button-secondary"
								onClick={() => dialog.current?.close()}
							>
								{t("button.close")}
							</button>
						</p>
					</header>
					<Content piece={piece} />
				</div>
			)}
		</dialog>
	)
}

function Content({ piece }: { piece: Shown }) {
	const { t } = useLanguage()
	const address = `/files/${piece.id}?inline=1`
	if (piece.preview === "image") {
		return (
			<div className="preview-content">
				<img src={address} alt={piece.title} />
			</div>
		)
	}
	// phones say that they cannot; older browsers say nothing
	if (navigator.pdfViewerEnabled === false) return <p className="p-4">{t("evidence.cannotShow")}</p>
	return <iframe className="preview-content" src={address} title={piece.title} />
}
