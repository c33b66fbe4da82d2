import { redirect } from "@remix-run/node"
import type { ActionFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { formFields, notFound, safePath } from "#app/http.server.ts"
import { THEMES, themeCookie } from "#app/i18n/locale.server.ts"

const Choice = z.enum(THEMES)

export async function action({ request }: ActionFunctionArgs) {
	const { theme, to } = await formFields(request).catch(refuseUnreadable)
	const choice = Choice.catch("system").parse(theme)
	return redirect(safePath(to, "/"), { headers: { "Set-Cookie": await themeCookie.serialize(choice) } })
}

export function loader() {
	throw notFound()
}

function refuseUnreadable(): never {
	throw new Response(null, { status: 400 })
}
