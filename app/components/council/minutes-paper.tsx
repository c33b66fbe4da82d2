import type { BandSet } from "#app/domain/bands.ts"
import type { SessionStatus } from "#app/domain/council.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { DraftMark } from "../assessment/paper.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import { ChangesTable } from "./changes-table.tsx"
import type { ChangeView, DossierBlock, SeatView, WaitingView } from "./council-data.ts"
import { DossierBlocks } from "./dossier-blocks.tsx"
import { WaitingTable } from "./dossier-notes.tsx"
import { SeatsTable } from "./seats-table.tsx"

type MinutesView = {
	session: {
		status: SessionStatus
		period: string
		place: string
		chair: string
		heldAt: string
		closedAt: string | null
		minutesNumber: string
		minutes: string
	}
	bandSet: BandSet
	seats: SeatView[]
	changes: ChangeView[]
	agreed: { assessmentId: string; name: string; sha256: string; percent: string | null }[]
	waiting: WaitingView[]
	blocks: DossierBlock[]
}

/** Mẫu 07, biên bản họp Hội đồng, and Mẫu 08, phụ lục xếp hạng theo khối. */
export function MinutesPaper({ page }: { page: MinutesView }) {
	const { t, dateTime } = useLanguage()
	const { session } = page
	return (
		<article className="grid grid-cols-[minmax(0,1fr)] gap-4">
			{session.status === "open" && <DraftMark />}
			<Head number={session.minutesNumber} form={t("council.paperForm7")} />
			<div className="text-center">
				<h2 className="text-lg font-bold uppercase">{t("council.paperTitle")}</h2>
				<p>{session.period}</p>
			</div>
			<div>
				<p>{t("council.paperTime", { at: dateTime(session.heldAt) })}</p>
				<p>{t("council.paperPlace", { place: session.place })}</p>
				<p>{t("council.paperChair", { chair: session.chair })}</p>
			</div>
			<h3>{t("council.part1")}</h3>
			<SeatsTable seats={page.seats} />
			<h3>{t("council.part2")}</h3>
			<p className="whitespace-pre-line">{session.minutes || "–"}</p>
			<h3>{t("council.part3")}</h3>
			<ChangesTable changes={page.changes} />
			<h3>{t("council.part5")}</h3>
			<Conclusion page={page} />
			{session.closedAt && <p>{t("council.closedAt", { at: dateTime(session.closedAt) })}</p>}
			<Signatures />
			<section className="grid grid-cols-[minmax(0,1fr)] gap-4 print:break-before-page">
				<Head number={session.minutesNumber} form={t("council.paperForm8")} />
				<h2 className="text-center text-lg font-bold uppercase">{t("council.annex")}</h2>
				<DossierBlocks blocks={page.blocks} bandSet={page.bandSet} />
			</section>
		</article>
	)
}

function Head({ number, form }: { number: string; form: string }) {
	const { t } = useLanguage()
	return (
		<div className="grid gap-4 text-center sm:grid-cols-2 print:grid-cols-2">
			<div>
				<p className="font-bold uppercase">{t("council.body1")}</p>
				<p>{number ? t("council.paperNumber", { number }) : t("council.paperNoNumber")}</p>
				<p className="text-sm text-muted">{form}</p>
			</div>
			<div>
				<p className="font-bold">{t("respond.motto1")}</p>
				<p className="font-bold">{t("respond.motto2")}</p>
			</div>
		</div>
	)
}

function Conclusion({ page }: { page: MinutesView }) {
	const { t, percent } = useLanguage()
	const { status } = page.session
	const count = page.agreed.length
	return (
		<>
			<p className="font-bold">
				{status === "approved"
					? t("council.concludedApproved", { count })
					: t(status === "rejected" ? "council.concludedRejected" : "council.concludedOpen")}
			</p>
			{count > 0 && (
				<Table caption={t("council.approvedList")}>
					<thead>
						<tr>
							<Th>{t("council.unit")}</Th>
							<Th numeric>{t("period.percent")}</Th>
							<Th>{t("council.score")}</Th>
						</tr>
					</thead>
					<tbody>
						{page.agreed.map((file) => (
							<tr key={file.assessmentId}>
								<Th scope="row">{file.name}</Th>
								<Td numeric>{file.percent === null ? "–" : percent(file.percent, 2)}</Td>
								<Td>
									<code className="text-sm break-all print:text-[7pt]">{file.sha256}</code>
								</Td>
							</tr>
						))}
					</tbody>
				</Table>
			)}
			<h3>{t("council.left")}</h3>
			<WaitingTable rows={page.waiting} />
		</>
	)
}

function Signatures() {
	const { t } = useLanguage()
	return (
		<div className="hidden break-inside-avoid text-center print:mt-8 print:grid print:grid-cols-2">
			{[t("council.secretarySign"), t("council.chairSign")].map((title) => (
				<div key={title}>
					<p className="font-bold uppercase">{title}</p>
					<p>{t("council.signHint")}</p>
					<div className="h-28" />
				</div>
			))}
		</div>
	)
}
