import { expect, test } from "vitest"
import { isSecretPath, pathWithoutToken } from "./secret-path.ts"

const TOKEN = "A".repeat(42) + "-"

test.each([
	`/return/${TOKEN}`,
	`/tro-lai/${TOKEN}`,
	`/Return/${TOKEN}.data`,
	`/tro-lai/${TOKEN}/x`,
	`/reset/${TOKEN}`,
	`/verify/h-${TOKEN}.data`,
	`/invitations/${TOKEN}`,
])("the token of %s is kept out of logs", (path) => {
	expect(isSecretPath(path)).toBe(true)
	expect(pathWithoutToken(path)).not.toContain(TOKEN)
})

test("other paths are logged as they are", () => {
	for (const path of [
		"/return",
		"/assessments/1/return",
		"/my-business/2",
		"/forgot",
		"/admin/users/1/reset-link",
	]) {
		expect(isSecretPath(path)).toBe(false)
		expect(pathWithoutToken(path)).toBe(path)
	}
})
