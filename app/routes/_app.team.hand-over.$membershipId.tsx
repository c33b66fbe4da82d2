import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { HandOverFields } from "#app/components/teamwork/hand-over-fields.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { HandOverForm } from "#app/domain/teamwork.ts"
import { go, IdParam, opened, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { handOverPosition, readHandOver } from "#app/services/users/end-position.server.ts"

const Params = z.object({ membershipId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "team.handOver")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const found = await readHandOver(ctx, parseParams(Params, params).membershipId)
	const { position, lines, claims, successors, heads } = opened(found)
	const isAdmin = ctx.actor.role === "admin"
	return {
		isAdmin,
		leaver: { name: position.name, role: position.role, unit: position.organizationName },
		lines,
		claims,
		isLastHead: position.role === "head" && heads <= 1,
		/** The administrator's choice of a successor makes a head. */
		givesHead: isAdmin && position.role === "head",
		successors: successors.map(({ userId, name, role }) => ({ id: userId, name, role })),
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const at = parseParams(Params, params)
	return respond(async () => {
		await handOverPosition(ctx, { ...at, ...(await parseForm(HandOverForm, request)) })
		return go(ctx.actor.role === "admin" ? "/admin/users" : "/team?handed=1")
	})
}

export default function HandOver() {
	const { t } = useLanguage()
	const data = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const back = data.isAdmin ? "/admin/users" : "/team"
	return (
		<>
			<PageHeader
				title={t("team.handOverOf", { name: data.leaver.name })}
				breadcrumb={[{ label: data.isAdmin ? t("admin.users") : t("team.unit"), to: back }]}
				lead={`${t(`role.${data.leaver.role}`)} · ${data.leaver.unit}`}
			/>
			<HandOverFields {...data} back={back} refused={refused} />
		</>
	)
}
