/** One version of a piece, as it is shown. */
export type VersionView = {
	id: string
	kind: "file" | "document" | "link"
	title: string
	documentNumber: string | null
	documentDate: string | null
	url: string | null
	/** The ending of what the bytes are, such as “pdf”. */
	type: string | null
	size: number | null
	/** How a browser shows it without saving. */
	preview: "pdf" | "image" | null
	scanned: boolean
	/** Handed in with the appeal of this number. */
	appeal: number | null
	/** Not to be replaced or removed while the rest may be. */
	fixed: boolean
	at: string
	by: string
	/** The head has signed with it, so it stays readable to who verifies. */
	signed: boolean
	removedAt: string | null
	removedBy: string | null
}

export type PieceView = VersionView & {
	/** Other criteria of this file where the same bytes are used. */
	alsoAt: readonly string[]
	earlier: readonly VersionView[]
}

/** What the page's loader and the panel's JSON say of one criterion. */
export type CriterionEvidence = {
	assessmentId: string
	code: string
	title: string
	wanted: string
	required: boolean
	restricted: boolean
	/** Read by the unit itself. */
	own: boolean
	writable: boolean
	reader: string
	pieces: readonly PieceView[]
	/** To others than the unit only what was signed with. */
	removed: readonly VersionView[]
}

/** What a script may do in place of following the links of the list. */
export type EvidenceActions = {
	show: (piece: VersionView) => void
	replace: (piece: VersionView) => void
	remove: (piece: VersionView) => void
	restore: (piece: VersionView) => void
}
