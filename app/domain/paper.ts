/** The signed and sealed paper: a scan, as large as evidence may be. */
export const LARGEST_PAPER = 20 * 1024 * 1024

type PaperFields = { paper?: string; registerNumber?: string; registeredOn?: string }

/**
 * A paper goes with its number and day in the unit's register: all three or none. `today` is the day in Viet Nam.
 * Message keys by field; none when all is well.
 */
export function paperProblems(given: {
	hasPaper: boolean
	registerNumber: string
	registeredOn: string
	today: string
}): PaperFields {
	const { hasPaper, registerNumber, registeredOn, today } = given
	if (!hasPaper && registerNumber === "" && registeredOn === "") return {}
	return {
		...(hasPaper ? {} : { paper: "signing.paperMissing" }),
		...(registerNumber === "" ? { registerNumber: "signing.registerNumberMissing" } : {}),
		...(registeredOn === ""
			? { registeredOn: "signing.registeredOnMissing" }
			: registeredOn > today
				? { registeredOn: "signing.registeredOnAhead" }
				: {}),
	}
}

/** Its name once it is saved: whose, which period, which signing. */
export function paperName(of: { unit: string; period: string; number: number }): string {
	const plain = (text: string) => text.replace(/[^A-Za-z0-9.-]+/g, "_")
	return `ban-ky-nop_${plain(of.unit)}_${plain(of.period)}_${of.number}.pdf`
}
