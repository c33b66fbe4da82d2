/** As typed, for all kinds of evidence together. */
export type EvidenceFields = {
	kind: string
	title: string
	documentNumber: string
	documentDate: string
	url: string
}
