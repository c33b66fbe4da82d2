import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Badge } from "#app/components/ui/badge.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { IdParam, opened, parseParams } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { openPerson } from "#app/services/personal/erase.server.ts"
import { readFactorsOf } from "#app/services/users/take-factor-away.server.ts"

const Params = z.object({ userId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "personal.person")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { userId } = parseParams(Params, params)
	const { person, positions, obstacle } = opened(await openPerson(ctx, userId))
	const factors = await readFactorsOf(ctx, userId)
	return {
		person: { ...person, createdAt: person.createdAt.toISOString() },
		obstacle,
		isSelf: person.id === ctx.actor.userId,
		secondFactor: typeof factors === "object" && (factors.app || factors.passkeys > 0),
		positions: positions.map((one) => ({
			...one,
			createdAt: one.createdAt.toISOString(),
			endedAt: one.endedAt?.toISOString() ?? null,
		})),
	}
}

export default function PersonPage() {
	const { t, dateTime } = useLanguage()
	const { person, positions, obstacle, isSelf, secondFactor } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={person.name}
				lead={person.email ?? t("personal.erased")}
				breadcrumb={[
					{ label: t("nav.admin"), to: "/admin" },
					{ label: t("admin.users"), to: "/admin/users" },
				]}
				actions={
					obstacle === null && (
						<ButtonLink variant="danger" to={`/admin/users/${person.id}/erase`}>
							{t("personal.erase")}
						</ButtonLink>
					)
				}
			/>
			<div className="grid gap-6">
				<p>
					{person.active ? (
						<Badge tone="good">{t("admin.active")}</Badge>
					) : (
						<Badge>{t("admin.inactive")}</Badge>
					)}{" "}
					{t("personal.since", { at: dateTime(person.createdAt) })}
				</p>
				{person.active && !isSelf && (
					<ul className="flex flex-wrap gap-3">
						<li>
							<ButtonLink to={`/admin/users/${person.id}/reset-link`}>{t("resetLink.open")}</ButtonLink>
						</li>
						{secondFactor && (
							<li>
								<ButtonLink to={`/admin/users/${person.id}/second-factor`}>
									{t("secondFactor.takeAway")}
								</ButtonLink>
							</li>
						)}
					</ul>
				)}
				<Card title={t("personal.positions")}>
					{positions.length === 0 && <p className="text-muted">{t("admin.noPosition")}</p>}
					<ul className="grid gap-2">
						{positions.map((one) => (
							<li key={one.id}>
								{t(`role.${one.role}`)} · {one.organizationName}
								<span className="block text-sm text-muted">
									{one.endedAt
										? t("personal.fromTo", { from: dateTime(one.createdAt), to: dateTime(one.endedAt) })
										: t("personal.since", { at: dateTime(one.createdAt) })}
								</span>
							</li>
						))}
					</ul>
				</Card>
				{obstacle && obstacle !== "personal.erased" && <p className="text-muted">{t(obstacle)}</p>}
			</div>
		</>
	)
}
