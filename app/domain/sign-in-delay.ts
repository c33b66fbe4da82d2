/** Failed sign-ins of the last quarter of an hour under one name or from one address. */
type Failures = { count: number; last: Date | null }

const SECOND = 1000

/** Typing errors cost nothing; then the wait doubles, up to a minute. An address is many people's. */
const ACCOUNT = { free: 3, longest: 60 }
const ADDRESS = { free: 20, longest: 8 }

/** Seconds that are left to wait before the next attempt is looked at. */
export function secondsToWait(failures: { email: Failures; address: Failures }, now: Date): number {
	return Math.max(left(failures.email, ACCOUNT, now), left(failures.address, ADDRESS, now))
}

function left({ count, last }: Failures, { free, longest }: typeof ACCOUNT, now: Date): number {
	if (!last || count <= free) return 0
	const wait = Math.min(longest, 2 ** Math.min(count - free - 1, 10))
	return Math.max(0, Math.ceil((last.getTime() + wait * SECOND - now.getTime()) / SECOND))
}
