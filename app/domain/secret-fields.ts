/** Fields of forms that are never sent back. */
export const SECRET_FIELDS: ReadonlySet<string> = new Set([
	...["password", "current", "oneTimeCode", "recoveryCode", "proof"],
])
