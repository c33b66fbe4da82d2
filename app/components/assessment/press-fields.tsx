export type Press = { revision: number; key: string }

/** What every form that moves a file carries: the state it showed, and a key by which it is known when it comes twice. */
export function PressFields({ press }: { press: Press }) {
	return (
		<>
			<input type="hidden" name="revision" value={press.revision} />
			<input type="hidden" name="key" value={press.key} />
		</>
	)
}
