/** What a panel under a question is given; it loads its own data and saves by itself. */
export type PanelProps = {
	assessmentId: string
	code: string
	/** Whether this criterion may be written to now. */
	editable: boolean
	/** Tells the card how many pieces or notes there are now. */
	onCount?: (count: number) => void
}
