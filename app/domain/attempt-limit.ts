/** Networks remembered at once; the one that was quiet longest is forgotten first. */
const MOST_NETWORKS = 10_000

/**
 * Counts attempts by network within a sliding window, in this process's memory: nothing about who came from where is
 * ever stored.
 */
export function attemptLimit(rule: { most: number; minutes: number }) {
	const seen = new Map<string, number[]>()
	const recent = (network: string, now: Date) =>
		(seen.get(network) ?? []).filter((at) => at > now.getTime() - rule.minutes * 60_000)
	return {
		isSpent(address: string, now: Date): boolean {
			return recent(networkOf(address), now).length >= rule.most
		},
		count(address: string, now: Date): void {
			const network = networkOf(address)
			const times = [...recent(network, now), now.getTime()]
			seen.delete(network)
			seen.set(network, times)
			const [oldest] = seen.keys()
			if (seen.size > MOST_NETWORKS && oldest !== undefined) seen.delete(oldest)
		},
	}
}

/** One line's addresses count as one: an IPv6 line has a whole /64 to itself. */
export function networkOf(address: string): string {
	const plain = address.replace(/^::ffff:(?=\d+\.)/i, "")
	if (!plain.includes(":")) return plain
	const [head = "", tail = ""] = plain.toLowerCase().split("::")
	const groups = (text: string) => text.split(":").filter(Boolean)
	const zeros = Math.max(0, 8 - groups(head).length - groups(tail).length)
	return [...groups(head), ...Array.from({ length: zeros }, () => "0"), ...groups(tail)].slice(0, 4).join(":")
}
