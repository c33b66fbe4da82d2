import type { ReactNode } from "react"
import { Link } from "@remix-run/react"
import type { BandSet } from "#app/domain/bands.ts"
import type { SessionStatus } from "#app/domain/council.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { PrintButton } from "../assessment/print-button.tsx"
import { Alert } from "../ui/alert.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { Stat, Stats } from "../ui/stat.tsx"
import { AdjustedTable } from "./adjusted-table.tsx"
import { ChangesTable } from "./changes-table.tsx"
import type {
	AdjustedView,
	AppealView,
	ChangeView,
	DossierBlock,
	DoubtView,
	SeatView,
	WaitingView,
} from "./council-data.ts"
import { DossierBlocks } from "./dossier-blocks.tsx"
import { AppealsTable, DoubtsTable, WaitingTable } from "./dossier-notes.tsx"
import { SeatsTable } from "./seats-table.tsx"
import { SessionHeader } from "./session-header.tsx"

type DossierView = {
	session: {
		id: string
		number: number
		status: SessionStatus
		place: string
		chair: string
		period: string
		heldAt: string
		rankingId: string | null
		edition: number | null
	}
	bandSet: BandSet
	blocks: DossierBlock[]
	adjusted: AdjustedView[]
	counts: { ready: number; agreed: number; appealed: number; inReview: number; other: number }
	ready: { assessmentId: string; name: string; own: boolean }[]
	waiting: WaitingView[]
	seats: SeatView[]
	changes: ChangeView[]
	appeals: AppealView[]
	doubts: DoubtView[]
	late: { id: string; name: string; at: string }[]
	may: { vote: boolean; keep: boolean; ownInDossier: boolean }
}

/** What a meeting decides on, on one page that can be printed. */
export function DossierPage({ page }: { page: DossierView }) {
	const { t, number, dateTime } = useLanguage()
	const { session, counts, may } = page
	const isOpen = session.status === "open"
	return (
		<>
			<SessionHeader
				session={session}
				title={t("council.meetingOf", { number: session.number, period: session.period })}
				actions={<Actions page={page} />}
			/>
			<div className="grid grid-cols-[minmax(0,1fr)] gap-6">
				{may.ownInDossier && <Alert tone="warn">{t("council.ownNote")}</Alert>}
				<Stats>
					<Stat
						label={t(isOpen ? "council.readyCount" : "council.approvedList")}
						value={number(isOpen ? counts.ready : counts.agreed)}
					/>
					<Stat label={t("council.appealedCount")} value={number(counts.appealed)} />
					<Stat label={t("council.inReviewCount")} value={number(counts.inReview)} />
					<Stat label={t("council.otherCount")} value={number(counts.other)} />
				</Stats>
				<SeatsTable seats={page.seats} />
				<Part title={t(isOpen ? "council.blocks" : "council.blocksAgreed")}>
					<DossierBlocks blocks={page.blocks} bandSet={page.bandSet} />
				</Part>
				<Part title={t("council.changes")}>
					<ChangesTable changes={page.changes} />
				</Part>
				{may.keep && page.ready.length > 0 && <ChangeLinks page={page} />}
				<Part title={t("council.adjusted")} lead={t("council.adjustedText")}>
					<AdjustedTable rows={page.adjusted} />
				</Part>
				<Part title={t("council.appeals")}>
					<AppealsTable rows={page.appeals} />
				</Part>
				<Part title={t("council.doubts")}>
					<DoubtsTable rows={page.doubts} />
				</Part>
				<Part title={t("council.late")}>
					{page.late.length === 0 ? (
						<p className="text-muted">{t("council.noLate")}</p>
					) : (
						<ul className="list-disc pl-5">
							{page.late.map(({ id, name, at }) => (
								<li key={id}>
									{name}, {dateTime(at)}
								</li>
							))}
						</ul>
					)}
				</Part>
				<Part title={t("council.waiting")} lead={t("council.waitingText")}>
					<WaitingTable rows={page.waiting} />
				</Part>
			</div>
		</>
	)
}

function Actions({ page }: { page: DossierView }) {
	const { t } = useLanguage()
	const { session, may } = page
	const at = `/council/${session.id}`
	// who came is written down before the meeting can end
	const isRecorded = page.seats.every(({ present }) => present !== null)
	return (
		<>
			{may.vote && (
				<ButtonLink variant="primary" to={`${at}/vote`}>
					{t("council.vote")}
				</ButtonLink>
			)}
			{may.keep && (
				<>
					<ButtonLink variant={isRecorded ? "secondary" : "primary"} to={`${at}/record`}>
						{t("council.record")}
					</ButtonLink>
					<ButtonLink variant={isRecorded ? "primary" : "secondary"} to={`${at}/close`}>
						{t("council.close")}
					</ButtonLink>
				</>
			)}
			<ButtonLink to={`${at}/minutes`}>{t("council.minutes")}</ButtonLink>
			{session.rankingId !== null && session.edition !== null && (
				<ButtonLink to={`/rankings/${session.rankingId}`}>
					{t("council.published", { edition: session.edition })}
				</ButtonLink>
			)}
			<ButtonLink reloadDocument to={`${at}/adjusted.csv`}>
				{t("council.csv")}
			</ButtonLink>
			<PrintButton />
		</>
	)
}

/** Where the secretary enters a change that the council has decided on. */
function ChangeLinks({ page }: { page: DossierView }) {
	const { t } = useLanguage()
	return (
		<section className="no-print grid gap-2" aria-labelledby="change-file">
			<h2 id="change-file">{t("council.changeFile")}</h2>
			<p className="max-w-prose text-muted">{t("council.changeText")}</p>
			<ul className="grid gap-1 sm:grid-cols-2">
				{page.ready.map(({ assessmentId, name, own }) => (
					<li key={assessmentId}>
						{own ? (
							`${name}: ${t("council.ownChange")}`
						) : (
							<Link className="link" to={`/council/${page.session.id}/files/${assessmentId}`}>
								{name}
							</Link>
						)}
					</li>
				))}
			</ul>
		</section>
	)
}

function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
	return (
		<section className="grid grid-cols-[minmax(0,1fr)] gap-3">
			<h2>{title}</h2>
			{lead && <p className="max-w-prose text-muted">{lead}</p>}
			{children}
		</section>
	)
}
