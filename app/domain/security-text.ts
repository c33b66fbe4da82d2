const HALF_A_YEAR = 180 * 86_400_000

type Given = { contact: string; publicUrl: string | undefined; now: Date }

/** The text of `/.well-known/security.txt` (RFC 9116); it says itself until when it may be believed. */
export function securityText({ contact, publicUrl, now }: Given): string {
	const until = new Date(now.getTime() + HALF_A_YEAR)
	const lines = [
		`Contact: ${contact}`,
		`Expires: ${until.toISOString().slice(0, 10)}T00:00:00Z`,
		"Preferred-Languages: vi, en",
		...(publicUrl ? [`Canonical: ${publicUrl}/.well-known/security.txt`] : []),
	]
	return `${lines.join("\n")}\n`
}
