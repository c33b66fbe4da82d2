import type { ActionFunctionArgs } from "@remix-run/node"
import { currentActor, endCookie } from "#app/auth.server.ts"
import { go } from "#app/http.server.ts"
import { signOut } from "#app/services/users/sessions.server.ts"

export function loader() {
	return go("/")
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await currentActor(request)
	if (ctx) await signOut(ctx, { everywhere: false })
	return go("/", { headers: { "Set-Cookie": await endCookie() } })
}
