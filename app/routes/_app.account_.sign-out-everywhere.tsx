import type { ActionFunctionArgs } from "@remix-run/node"
import { endCookie, requireCtx } from "#app/auth.server.ts"
import { go } from "#app/http.server.ts"
import { signOut } from "#app/services/users/sessions.server.ts"

export function loader() {
	return go("/account")
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	await signOut(ctx, { everywhere: true })
	return go("/sign-in", { headers: { "Set-Cookie": await endCookie() } })
}
