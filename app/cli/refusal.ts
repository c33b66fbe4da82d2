/** The input is not what it must be: said on standard error, exit code 2, nothing written. */
export class Refusal extends Error {
	readonly lines: readonly string[]

	constructor(lines: readonly string[]) {
		super(lines.join("\n"))
		this.lines = lines
	}
}
