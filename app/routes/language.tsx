import type { ActionFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { LOCALES } from "#app/domain/localized.ts"
import { formFields, go, notFound, safePath } from "#app/http.server.ts"
import { localeCookie } from "#app/i18n/locale.server.ts"

const Choice = z.enum(LOCALES)

export async function action({ request }: ActionFunctionArgs) {
	const { locale, to } = await formFields(request).catch(refuseUnreadable)
	const choice = Choice.catch("vi").parse(locale)
	return go(safePath(to, "/"), { headers: { "Set-Cookie": await localeCookie().serialize(choice) } })
}

export function loader() {
	throw notFound()
}

function refuseUnreadable(): never {
	throw new Response(null, { status: 400 })
}
