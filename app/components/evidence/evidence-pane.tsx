import { useState } from "react"
import type { Refused } from "#app/components/forms/refused.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { EvidenceList } from "./evidence-list.tsx"
import { changePiece } from "./evidence-requests.ts"
import type { CriterionEvidence, EvidenceActions, VersionView } from "./evidence-view.ts"
import { PreviewDialog } from "./preview-dialog.tsx"
import { UploadForm } from "./upload-form.tsx"
import type { Replacing } from "./upload-form.tsx"
import { UploadList } from "./upload-list.tsx"
import { useDrop } from "./use-drop.ts"
import { useUploads } from "./use-uploads.ts"
import "./evidence.css"

type PaneProps = {
	evidence: CriterionEvidence
	/** Reads the list again. */
	reload: () => void
	refused: Refused | null
	/** The piece that a link without script asked to replace. */
	replaces?: string | null
}

type Told = { tone: "good" | "bad"; text: string }

/** All there is to prove a criterion, and every way to add to it; files may be dropped anywhere on it. */
export function EvidencePane({ evidence, reload, refused, replaces = null }: PaneProps) {
	const { t, say } = useLanguage()
	const [shown, setShown] = useState<VersionView | null>(null)
	const [chosen, setChosen] = useState<readonly File[]>([])
	const [told, setTold] = useState<Told | null>(null)
	const [replacing, setReplacing] = useState<Replacing | null>(
		() => evidence.pieces.find(({ id }) => id === replaces) ?? null,
	)
	const { queue, items } = useUploads(evidence, reload)
	const drop = useDrop(evidence.writable ? (files) => setChosen((before) => [...before, ...files]) : null)

	async function change(piece: VersionView, verb: "remove" | "restore") {
		const sent = await changePiece(evidence, piece, verb)
		const done = verb === "remove" ? t("evidence.removedNow", { title: piece.title }) : t("evidence.restored")
		setTold(sent.ok ? { tone: "good", text: done } : { tone: "bad", text: say(sent.message) })
		reload()
	}
	const actions: EvidenceActions = {
		show: setShown,
		replace(piece) {
			setReplacing(piece)
			document.getElementById(`add-${evidence.code}`)?.querySelector<HTMLElement>("input[type=file]")?.focus()
		},
		remove: (piece) => void change(piece, "remove"),
		restore: (piece) => void change(piece, "restore"),
	}
	return (
		<div {...drop.handlers} className={`grid grid-cols-1 gap-4 ${drop.over ? "drop-over" : ""}`}>
			{told && <Alert tone={told.tone}>{told.text}</Alert>}
			<EvidenceList evidence={evidence} actions={queue && actions} />
			{evidence.writable && (
				<div id={`add-${evidence.code}`} className="no-print grid grid-cols-1 gap-4">
					<Alert tone="warn" title={t("evidence.secret")}>
						{t("evidence.secretText")}
					</Alert>
					<div className="drop">
						<UploadForm
							evidence={evidence}
							queue={queue}
							chosen={chosen}
							onChoose={setChosen}
							replacing={replacing}
							onKeepOld={() => setReplacing(null)}
							refused={refused?.raw["kind"] === "file" ? refused : null}
						/>
						{queue && <UploadList items={items} queue={queue} />}
					</div>
				</div>
			)}
			<PreviewDialog piece={shown} onClose={() => setShown(null)} />
		</div>
	)
}
