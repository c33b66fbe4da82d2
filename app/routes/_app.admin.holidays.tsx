import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { HolidayFields } from "#app/components/admin/holiday-fields.tsx"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Badge } from "#app/components/ui/badge.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { HolidayForm } from "#app/domain/holiday-form.ts"
import { mayAdminister } from "#app/domain/policy.ts"
import { forbidden, go, parseForm, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { addHoliday } from "#app/services/holidays/keep.server.ts"
import { listHolidays } from "#db/queries/holidays.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "holiday.title")

/** The calendar by which working days are counted, the latest year first. */
export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayAdminister(ctx.actor)) throw forbidden()
	const days = (await listHolidays(ctx.db)).map(({ day, nameVi, nameEn, works, source }) => ({
		...{ day, works, source },
		name: ctx.locale === "vi" ? nameVi : nameEn,
	}))
	const years = [...new Set(days.map(({ day }) => day.slice(0, 4)))].toReversed()
	return {
		count: days.length,
		years: years.map((year) => ({ year, days: days.filter(({ day }) => day.startsWith(year)) })),
	}
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	return respond(async () => {
		await addHoliday(ctx, await parseForm(HolidayForm, request))
		return go("/admin/holidays")
	})
}

export default function Holidays() {
	const { t } = useLanguage()
	const { years, count } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	return (
		<>
			<PageHeader
				title={t("holiday.title")}
				lead={t("holiday.lead")}
				breadcrumb={[{ label: t("nav.admin"), to: "/admin" }]}
			/>
			<div className="grid grid-cols-1 gap-6">
				<HolidayFields key={count} refused={refused} />
				{count === 0 && <EmptyState title={t("holiday.none")}>{t("holiday.noneText")}</EmptyState>}
				{years.map(({ year, days }) => (
					<Year key={year} year={year} days={days} />
				))}
			</div>
		</>
	)
}

type Day = { day: string; name: string; works: boolean; source: string }

function Year({ year, days }: { year: string; days: readonly Day[] }) {
	const { t, date } = useLanguage()
	return (
		<Table caption={t("holiday.year", { year })}>
			<thead>
				<tr>
					<Th>{t("holiday.day")}</Th>
					<Th className="min-w-40">{t("holiday.nameLabel")}</Th>
					<Th>{t("holiday.kind")}</Th>
					<Th className="min-w-56">{t("holiday.sourceLabel")}</Th>
					<Th>{t("holiday.act")}</Th>
				</tr>
			</thead>
			<tbody>
				{days.map(({ day, name, works, source }) => (
					<tr key={day}>
						<Th scope="row" className="num">
							{date(day)}
						</Th>
						<Td>{name}</Td>
						<Td>
							<Badge tone={works ? "info" : "neutral"}>{t(works ? "holiday.worked" : "holiday.off")}</Badge>
						</Td>
						<Td lang="vi">{source}</Td>
						<Td>
							<Form method="post" action="/admin/holidays/remove">
								<input type="hidden" name="day" value={day} />
								<Button variant="quiet" className="relative">
									{t("holiday.remove")}
									<span className="sr-only"> {date(day)}</span>
								</Button>
							</Form>
						</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}
