import autocannon from "autocannon"
import type { Client } from "autocannon"

export const CONNECTIONS = 50

type Load = {
	url: string
	seconds: number
	headers?: Record<string, string>
	setupClient?: (client: Client) => void
}

/** Answers a second; a refused or failed one spoils the whole figure. */
export async function perSecond({ seconds, ...load }: Load): Promise<number> {
	const result = await autocannon({ ...load, connections: CONNECTIONS, duration: seconds })
	if (result.non2xx + result.errors > 0) {
		throw new Error(`${load.url}: ${result.non2xx} refused, ${result.errors} failed`)
	}
	return result.requests.total / result.duration
}

/** Both sides in turn, round after round, so that a slower minute of the machine slows both; medians. */
export async function inTurn(
	rounds: number,
	one: () => Promise<number>,
	other: () => Promise<number>,
): Promise<[number, number]> {
	const [ones, others]: [number[], number[]] = [[], []]
	for (let round = 0; round < rounds; round++) {
		ones.push(await one())
		others.push(await other())
	}
	return [median(ones), median(others)]
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b)
	return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
