import { randomBytes } from "node:crypto"
import fc from "fast-check"
import { expect, test } from "vitest"
import { isStale, seal, unseal } from "./sealing.server.ts"

const OLD = { name: "k1", key: randomBytes(32) }
const NEW = { name: "k2", key: randomBytes(32) }

test("what is sealed opens again, for its owner alone", () => {
	fc.assert(
		fc.property(fc.string({ unit: "grapheme" }), fc.uuid(), (text, id) => {
			const sealed = seal(text, `totp:${id}`, [OLD])
			expect(unseal(sealed, `totp:${id}`, [OLD])).toBe(text)
			expect(unseal(sealed, `totp:${id}0`, [OLD])).toBeNull()
		}),
	)
})

test("the same text is never sealed the same way twice, and never shows", () => {
	const [first, second] = [seal("JBSWY3DPEHPK3PXP", "a", [OLD]), seal("JBSWY3DPEHPK3PXP", "a", [OLD])]
	expect(first).not.toBe(second)
	expect(first).not.toContain("JBSWY3DP")
})

test("keys change: the new one seals, the old one still opens, and what it sealed is known as stale", () => {
	const sealed = seal("secret", "a", [OLD])
	expect(unseal(sealed, "a", [NEW, OLD])).toBe("secret")
	expect(isStale(sealed, [NEW, OLD])).toBe(true)
	expect(isStale(seal("secret", "a", [NEW, OLD]), [NEW, OLD])).toBe(false)
	expect(unseal(sealed, "a", [NEW])).toBeNull()
})

test("a changed character anywhere opens nothing", () => {
	const sealed = seal("secret", "a", [OLD])
	for (let at = 0; at < sealed.length; at++) {
		const other = sealed[at] === "A" ? "B" : "A"
		const changed = sealed.slice(0, at) + other + sealed.slice(at + 1)
		const opened = unseal(changed, "a", [OLD])
		// the last character of base64url may hold bits that mean nothing
		if (at < sealed.length - 1) expect(opened).toBeNull()
	}
	expect(unseal("", "a", [OLD])).toBeNull()
	expect(unseal("k1.", "a", [OLD])).toBeNull()
	expect(unseal("k1.AAAA", "a", [OLD])).toBeNull()
})
