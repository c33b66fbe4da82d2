import { useState } from "react"
import type { ReactNode } from "react"
import { Button } from "#app/components/ui/button.tsx"
import { Disclosure } from "#app/components/ui/disclosure.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import type { CriterionEvidence, EvidenceActions, PieceView, VersionView } from "./evidence-view.ts"
import { FileLinks, isAside } from "./file-links.tsx"
import { PieceFacts } from "./piece-facts.tsx"

type ListProps = {
	evidence: CriterionEvidence
	/** Without them, and without script, links lead to pages that do the same. */
	actions: EvidenceActions | null
}

/** What proves a criterion now, each with its earlier versions, and what was removed. */
export function EvidenceList({ evidence, actions }: ListProps) {
	const { t } = useLanguage()
	const { pieces, removed, own, writable } = evidence
	return (
		<>
			{pieces.length > 0 && (
				<ul className="grid grid-cols-1">
					{pieces.map((piece) => (
						<Piece key={piece.id} piece={piece} evidence={evidence} actions={actions} />
					))}
				</ul>
			)}
			{removed.length > 0 && (
				<Disclosure summary={t("evidence.removedList", { count: removed.length })}>
					<p className="text-sm text-muted">{t(own ? "evidence.removedNote" : "evidence.removedSince")}</p>
					<ul className="grid grid-cols-1">
						{removed.map((piece) => (
							<Row key={piece.id} piece={piece} note={<Removed piece={piece} />}>
								<FileLinks piece={piece} show={actions?.show} />
								{writable && !piece.fixed && (
									<Restore piece={piece} evidence={evidence} actions={actions} label="evidence.restore" />
								)}
							</Row>
						))}
					</ul>
				</Disclosure>
			)}
		</>
	)
}

function Piece({ piece, evidence, actions }: ListProps & { piece: PieceView }) {
	const { t } = useLanguage()
	const [asked, setAsked] = useState(false)
	const { writable, code, assessmentId } = evidence
	const base = `/assessments/${assessmentId}/evidence/${encodeURIComponent(code)}`
	const name = <span className="sr-only"> {piece.title}</span>
	return (
		<Row
			piece={piece}
			id={`evidence-${piece.id}`}
			note={<Added piece={piece} />}
			below={
				<>
					{asked && (
						<div
							className="grid grid-cols-1 gap-2"
							role="group"
							aria-label={t("evidence.removeAsk", { title: piece.title })}
						>
							<p>{t("evidence.removeText")}</p>
							<p className="flex flex-wrap gap-2">
								<Button type="button" variant="danger" autoFocus onClick={() => actions?.remove(piece)}>
									{t("evidence.remove")}
									{name}
								</Button>
								<Button type="button" variant="quiet" onClick={() => setAsked(false)}>
									{t("evidence.removeNo")}
								</Button>
							</p>
						</div>
					)}
					<Earlier piece={piece} evidence={evidence} actions={actions} />
				</>
			}
		>
			<FileLinks piece={piece} show={actions?.show} />
			{writable && !piece.fixed && !asked && (
				<>
					<a
						className="button button-quiet"
						href={`${base}?replaces=${piece.id}#add-${code}`}
						onClick={(event) => {
							if (!actions || isAside(event)) return
							event.preventDefault()
							actions.replace(piece)
						}}
					>
						{t("evidence.replace")}
						{name}
					</a>
					<a
						className="button button-quiet"
						href={`${base}/${piece.id}/remove`}
						onClick={(event) => {
							if (!actions || isAside(event)) return
							event.preventDefault()
							setAsked(true)
						}}
					>
						{t("button.remove")}
						{name}
					</a>
				</>
			)}
		</Row>
	)
}

function Earlier({ piece, evidence, actions }: ListProps & { piece: PieceView }) {
	const { t } = useLanguage()
	if (piece.earlier.length === 0) return null
	return (
		<Disclosure
			summary={
				<>
					{t("evidence.earlier", { count: piece.earlier.length })}
					<span className="sr-only"> {piece.title}</span>
				</>
			}
		>
			<ul className="grid grid-cols-1">
				{piece.earlier.map((version) => (
					<Row key={version.id} piece={version} note={<Replaced piece={version} />}>
						<FileLinks piece={version} show={actions?.show} />
						{evidence.writable && !version.fixed && (
							<Restore piece={version} evidence={evidence} actions={actions} label="evidence.useAgain" />
						)}
					</Row>
				))}
			</ul>
		</Disclosure>
	)
}

function Restore({
	piece,
	evidence,
	actions,
	label,
}: ListProps & { piece: VersionView; label: "evidence.restore" | "evidence.useAgain" }) {
	const { t } = useLanguage()
	const base = `/assessments/${evidence.assessmentId}/evidence/${encodeURIComponent(evidence.code)}`
	return (
		<a
			className="button button-quiet"
			href={`${base}/${piece.id}/restore`}
			onClick={(event) => {
				if (!actions || isAside(event)) return
				event.preventDefault()
				actions.restore(piece)
			}}
		>
			{t(label)}
			<span className="sr-only"> {piece.title}</span>
		</a>
	)
}

type RowProps = { piece: VersionView; id?: string; note: ReactNode; below?: ReactNode; children: ReactNode }

function Row({ piece, id, note, below, children }: RowProps) {
	return (
		<li id={id} className="grid grid-cols-1 gap-2 border-t border-line py-3 first:border-t-0">
			<div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
				<div className="grid min-w-0 gap-1">
					<p className="font-bold [overflow-wrap:anywhere]">{piece.title}</p>
					<p className="flex flex-wrap items-center gap-x-3 gap-y-1">
						<PieceFacts piece={piece} />
					</p>
					<p className="text-sm text-muted">{note}</p>
				</div>
				<div className="no-print flex flex-wrap gap-1">{children}</div>
			</div>
			{below}
		</li>
	)
}

function Added({ piece }: { piece: PieceView }) {
	const { t, dateTime } = useLanguage()
	return (
		<>
			{t("evidence.addedBy", { by: piece.by, at: dateTime(piece.at) })}
			{piece.alsoAt.length > 0 && ` · ${t("evidence.alsoAt", { codes: piece.alsoAt.join(", ") })}`}
		</>
	)
}

function Replaced({ piece }: { piece: VersionView }) {
	const { t, dateTime } = useLanguage()
	return (
		<>
			{t("evidence.addedBy", { by: piece.by, at: dateTime(piece.at) })}
			{piece.removedAt &&
				` · ${t("evidence.replacedBy", { by: piece.removedBy ?? "", at: dateTime(piece.removedAt) })}`}
			{piece.signed && ` · ${t("evidence.signedWith")}`}
		</>
	)
}

function Removed({ piece }: { piece: VersionView }) {
	const { t, dateTime } = useLanguage()
	return (
		<>
			{piece.removedAt &&
				t("evidence.removedBy", { by: piece.removedBy ?? "", at: dateTime(piece.removedAt) })}
			{piece.signed && ` · ${t("evidence.signedWith")}`}
		</>
	)
}
