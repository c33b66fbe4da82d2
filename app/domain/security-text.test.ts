import { expect, test } from "vitest"
import { securityText } from "./security-text.ts"

test("the text holds what RFC 9116 wants: one expiry within a year, a contact, its own address", () => {
	const now = new Date("2026-11-30T06:00:00Z")
	const given = { contact: "mailto:an-toan@example.vn", publicUrl: "https://thuocso.example.vn", now }
	expect(securityText(given).split("\n")).toEqual([
		"Contact: mailto:an-toan@example.vn",
		"Expires: 2027-05-29T00:00:00Z",
		"Preferred-Languages: vi, en",
		"Canonical: https://thuocso.example.vn/.well-known/security.txt",
		"",
	])
	expect(securityText({ ...given, publicUrl: undefined })).not.toContain("Canonical")
})
