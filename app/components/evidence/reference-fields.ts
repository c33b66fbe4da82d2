/** As typed, for a document and a link together. */
export type ReferenceFields = {
	kind: string
	title: string
	documentNumber: string
	documentDate: string
	url: string
}
