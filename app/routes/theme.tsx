import type { ActionFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { formFields, go, notFound, safePath } from "#app/http.server.ts"
import { THEMES, themeCookie } from "#app/i18n/locale.server.ts"

const Choice = z.enum(THEMES)

export async function action({ request }: ActionFunctionArgs) {
	const { theme, to } = await formFields(request).catch(refuseUnreadable)
	const choice = Choice.catch("system").parse(theme)
	return go(safePath(to, "/"), { headers: { "Set-Cookie": await themeCookie().serialize(choice) } })
}

export function loader() {
	throw notFound()
}

function refuseUnreadable(): never {
	throw new Response(null, { status: 400 })
}
