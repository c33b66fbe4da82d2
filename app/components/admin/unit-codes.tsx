export type UnitCode = { code: string; name: string }

/** Suggestions for a field that takes an organisation's code. */
export function UnitCodes({ id, units }: { id: string; units: readonly UnitCode[] }) {
	return (
		<datalist id={id}>
			{units.map(({ code, name }) => (
				<option key={code} value={code}>
					{name}
				</option>
			))}
		</datalist>
	)
}
