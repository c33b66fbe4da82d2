import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { PlaceFields } from "#app/components/admin/place-fields.tsx"
import { PlacementTable } from "#app/components/admin/placement-table.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { PlaceForm } from "#app/domain/organization-form.ts"
import { isBusiness } from "#app/domain/organization.ts"
import { mayAdminister, mayManagePeriods } from "#app/domain/policy.ts"
import { clean, forbidden, go, IdParam, notFound, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { placeUnit } from "#app/services/periods/place-unit.server.ts"
import { listBlocks, listPlacements } from "#db/queries/blocks.ts"
import { findPeriod, listPeriodInstruments } from "#db/queries/periods.ts"

const Params = z.object({ periodId: IdParam })

const Search = z.object({
	unit: z.string().trim().max(40).transform(clean).catch(""),
	placed: IdParam.optional().catch(undefined),
})

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "admin.placements")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { periodId } = parseParams(Params, params)
	if (!mayManagePeriods(ctx.actor)) throw forbidden()
	const { unit, placed } = Search.parse(Object.fromEntries(new URL(request.url).searchParams))
	const [period, instruments, blocks] = await Promise.all([
		findPeriod(ctx.db, periodId),
		listPeriodInstruments(ctx.db, periodId),
		listBlocks(ctx.db),
	])
	if (!period) throw notFound()
	const kinds = instruments.map(({ organizationKind }) => organizationKind).filter((one) => !isBusiness(one))
	const rows = await listPlacements(ctx.db, { periodId, kinds, on: period.endsOn })
	const chosen = rows.find(({ code }) => code === unit)
	const done = rows.find(({ id }) => id === placed)
	const units = rows.map((row) => ({ ...row, ranked: row.ranked ?? true }))
	return {
		id: period.id,
		name: ctx.locale === "vi" ? period.nameVi : period.nameEn,
		endsOn: period.endsOn,
		isOpen: period.status === "open",
		changeable: period.status === "planned" || period.status === "open",
		mayAddBlocks: mayAdminister(ctx.actor),
		done: done ? { id: done.id, name: done.name } : null,
		chosen: {
			organizationCode: chosen?.code ?? "",
			blockId: chosen?.blockId ?? "",
			ranked: chosen?.ranked === false ? ("no" as const) : ("yes" as const),
			reason: chosen?.reason ?? "",
		},
		unplaced: units.filter(({ blockId }) => blockId === null),
		blocks: blocks.map(({ id, code, nameVi, nameEn, active }) => ({
			id,
			code,
			active,
			name: ctx.locale === "vi" ? nameVi : nameEn,
			units: units.filter(({ blockId }) => blockId === id),
		})),
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { periodId } = parseParams(Params, params)
	return respond(async () => {
		const placed = await placeUnit(ctx, { periodId, form: await parseForm(PlaceForm, request) })
		return go(`/periods/${periodId}/blocks?placed=${placed}`)
	})
}

export default function PeriodBlocks() {
	const { t, date, number } = useLanguage()
	const page = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const { blocks, unplaced, chosen, done } = page
	const back = `/periods/${page.id}`
	const filled = blocks.filter(({ units }) => units.length > 0)
	const here = `${back}/blocks`
	const change = (label: string) => (page.changeable && blocks.length > 0 ? { label, page: here } : null)
	return (
		<>
			<PageHeader
				title={t("admin.placements")}
				lead={t("admin.placementsLead")}
				breadcrumb={[
					{ label: t("nav.periods"), to: "/periods" },
					{ label: page.name, to: back },
				]}
			/>
			<div className="grid gap-6">
				{!page.changeable && <Alert tone="info">{t("admin.placesFixed")}</Alert>}
				{done && !refused && <Alert tone="good">{t("admin.placed", { name: done.name })}</Alert>}
				{page.changeable && blocks.length === 0 && (
					<EmptyState
						title={t("admin.noBlock")}
						action={page.mayAddBlocks && <ButtonLink to="/admin/blocks">{t("admin.newBlock")}</ButtonLink>}
					>
						{t("admin.noBlockYet")}
					</EmptyState>
				)}
				{page.changeable && blocks.length > 0 && (
					<PlaceFields
						key={`${done?.id}/${chosen.organizationCode}`}
						units={[...unplaced, ...blocks.flatMap(({ units }) => units)]}
						blocks={blocks.filter(({ active }) => active)}
						chosen={chosen}
						refused={refused}
					/>
				)}
				{filled.map((block) => (
					<PlacementTable
						key={block.id}
						caption={t("period.blockCaptionPlain", {
							code: block.code,
							name: block.name,
							all: number(block.units.length),
						})}
						units={block.units}
						change={change(t("admin.move"))}
						placed
					/>
				))}
				{unplaced.length > 0 && (
					<section className="grid gap-3" aria-labelledby="unplaced">
						<h2 id="unplaced">{t("admin.unplaced")}</h2>
						<p>{page.isOpen ? t("admin.unplacedOpen") : t("admin.unplacedPlanned")}</p>
						<PlacementTable
							caption={t("admin.unplacedCaption", {
								count: number(unplaced.length),
								date: date(page.endsOn),
							})}
							units={unplaced}
							change={change(t("admin.placeNow"))}
							placed={false}
						/>
					</section>
				)}
				{filled.length === 0 && unplaced.length === 0 && (
					<EmptyState title={t("admin.noUnits")}>{t("admin.noUnitsText")}</EmptyState>
				)}
			</div>
		</>
	)
}
