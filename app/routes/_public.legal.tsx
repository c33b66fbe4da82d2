import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { openly, sendOn } from "#app/caching.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Badge } from "#app/components/ui/badge.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { db } from "#app/db.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { localeOf } from "#app/i18n/locale.server.ts"
import { listLegalDocuments } from "#db/queries/instruments.ts"

export async function loader({ request }: LoaderFunctionArgs) {
	const [locale, documents] = await Promise.all([localeOf(request), listLegalDocuments(db())])
	const vi = locale === "vi"
	return openly(request, {
		today: new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10),
		documents: documents.map(({ code, number, issuedOn, validFrom, validTo, ...one }) => ({
			...{ code, number, issuedOn, validFrom, validTo },
			title: vi ? one.titleVi : one.titleEn,
			issuer: vi ? one.issuerVi : one.issuerEn,
			note: vi ? one.noteVi : one.noteEn,
		})),
	})
}

export const headers = sendOn

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "legal.title")

export default function Legal() {
	const { today, documents } = useLoaderData<typeof loader>()
	const { t, date } = useLanguage()
	return (
		<>
			<PageHeader
				title={t("legal.title")}
				lead={t("legal.lead")}
				breadcrumb={[{ label: t("criteria.title"), to: "/criteria" }]}
			/>
			<Table caption={t("legal.title")} captionHidden>
				<thead>
					<tr>
						<Th>{t("legal.document")}</Th>
						<Th>{t("legal.issuer")}</Th>
						<Th>{t("legal.issuedOn")}</Th>
						<Th>{t("legal.validity")}</Th>
					</tr>
				</thead>
				<tbody>
					{documents.map(({ code, number, title, issuer, note, issuedOn, validFrom, validTo }) => (
						<tr key={code} id={code}>
							<Th scope="row" className="min-w-64">
								{number}
								<span className="block font-normal">{title}</span>
								{note && <span className="block text-sm font-normal text-muted">{note}</span>}
							</Th>
							<Td className="min-w-40">{issuer}</Td>
							<Td className="whitespace-nowrap">{issuedOn ? date(issuedOn) : t("legal.unknown")}</Td>
							<Td className="min-w-40">
								<Validity today={today} from={validFrom} to={validTo} />
							</Td>
						</tr>
					))}
				</tbody>
			</Table>
		</>
	)
}

function Validity({ today, from, to }: { today: string; from: string | null; to: string | null }) {
	const { t, date } = useLanguage()
	if (from === null && to === null) return <>{t("legal.unknown")}</>
	const ended = to !== null && to < today
	const notYet = from !== null && from > today
	return (
		<>
			<Badge tone={ended ? "neutral" : notYet ? "warn" : "good"}>
				{t(ended ? "legal.ended" : notYet ? "legal.notYet" : "legal.inForce")}
			</Badge>
			{from && <span className="block">{t("legal.from", { date: date(from) })}</span>}
			{to && <span className="block">{t("legal.until", { date: date(to) })}</span>}
		</>
	)
}
