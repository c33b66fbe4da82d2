import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useLoaderData, useSearchParams } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { mayEndPosition, mayLeadUnit } from "#app/domain/policy.ts"
import { forbidden } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { listUnitPositions } from "#db/queries/colleagues.ts"
import { listOpenLines } from "#db/queries/teamwork.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "team.unit")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { actor } = ctx
	if (!mayLeadUnit(actor)) throw forbidden()
	const [positions, lines] = await Promise.all([
		listUnitPositions(ctx.db, actor.organizationId),
		listOpenLines(ctx.db, actor.organizationId),
	])
	const shown = positions.map(({ id, userId, name, email, role, endedAt, lastSeenAt }) => ({
		...{ id, name, email, role },
		endedAt: endedAt?.toISOString() ?? null,
		lastSeenAt: lastSeenAt && new Date(lastSeenAt).toISOString(),
		lines: lines.find((line) => line.userId === userId)?.count ?? 0,
		isSelf: userId === actor.userId,
		mayEnd: mayEndPosition(actor, { userId, role, organizationId: actor.organizationId }),
	}))
	return {
		unit: ctx.organizationName,
		people: shown.filter(({ endedAt }) => endedAt === null),
		former: shown.filter(({ endedAt }) => endedAt !== null),
	}
}

type Person = Awaited<ReturnType<typeof loader>>["people"][number]

export default function UnitPeople() {
	const { t } = useLanguage()
	const { unit, people, former } = useLoaderData<typeof loader>()
	const [search] = useSearchParams()
	return (
		<>
			<PageHeader
				title={t("team.unit")}
				lead={
					<>
						<p>{unit}</p>
						<p>{t("team.unitLead")}</p>
					</>
				}
			/>
			<div className="grid grid-cols-1 gap-6">
				{search.has("handed") && <Alert tone="good">{t("team.handedOver")}</Alert>}
				<People people={people} />
				<p>
					<Link className="link" to="/team/delegations">
						{t("delegation.title")}
					</Link>
				</p>
				<p className="text-muted">{t("team.askAdmin")}</p>
				{former.length > 0 && <Former people={former} />}
			</div>
		</>
	)
}

function People({ people }: { people: readonly Person[] }) {
	const { t, dateTime } = useLanguage()
	return (
		<Table caption={t("team.unit")} captionHidden>
			<thead>
				<tr>
					<Th>{t("team.person")}</Th>
					<Th>{t("team.role")}</Th>
					<Th>{t("team.lastSeen")}</Th>
					<Th numeric>{t("team.openWork")}</Th>
					<Th>{t("team.handOver")}</Th>
				</tr>
			</thead>
			<tbody>
				{people.map((person) => (
					<tr key={person.id}>
						<Th scope="row">
							{person.name}
							<span className="block text-sm font-normal text-muted [overflow-wrap:anywhere]">
								{person.email}
							</span>
						</Th>
						<Td>{t(`role.${person.role}`)}</Td>
						<Td>{person.lastSeenAt ? dateTime(person.lastSeenAt) : t("team.never")}</Td>
						<Td numeric>{person.lines}</Td>
						<Td className="relative">
							{person.isSelf && <span className="text-sm text-muted">{t("team.self")}</span>}
							{person.mayEnd && (
								<Link className="link" to={`/team/hand-over/${person.id}`}>
									{t("team.handOver")}
									<span className="sr-only"> {person.name}</span>
								</Link>
							)}
						</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}

function Former({ people }: { people: readonly Person[] }) {
	const { t, date } = useLanguage()
	return (
		<Table caption={t("team.former")}>
			<thead>
				<tr>
					<Th>{t("team.person")}</Th>
					<Th>{t("team.role")}</Th>
					<Th>{t("team.endedOn")}</Th>
				</tr>
			</thead>
			<tbody>
				{people.map((person) => (
					<tr key={person.id}>
						<Th scope="row">{person.name}</Th>
						<Td>{t(`role.${person.role}`)}</Td>
						<Td>{person.endedAt && date(person.endedAt)}</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}
