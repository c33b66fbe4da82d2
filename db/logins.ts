import { createHash } from "node:crypto"
import { connect } from "./client.ts"

export type Logins = { pages: string; system: string; owner: string }

const DUPLICATE = ["42710", "23505"]

/**
 * Logins for the portal beside the owner of an embedded database, which is migrated: each in its role, owning nothing.
 * Made anew with every cluster, their passwords come from the owner's.
 */
export async function ensureLogins(owner: string): Promise<Logins> {
	const { sql, close } = connect(owner, { max: 1 })
	try {
		const [pages, system] = await Promise.all(
			[
				{ name: "thuocso_portal", role: "thuocso_app" },
				{ name: "thuocso_jobs", role: "thuocso_system" },
			].map(async ({ name, role }) => {
				const password = passwordOf(name, owner)
				await sql
					.unsafe(`create role ${name} login password '${password}' in role ${role}`)
					.catch((error: unknown) => {
						if (!DUPLICATE.includes((error as { code?: string }).code ?? "")) throw error
					})
				return Object.assign(new URL(owner), { username: name, password }).href
			}),
		)
		return { pages, system, owner } as Logins
	} finally {
		await close()
	}
}

function passwordOf(name: string, owner: string): string {
	return createHash("sha256")
		.update(`${name} ${new URL(owner).password}`)
		.digest("base64url")
}
