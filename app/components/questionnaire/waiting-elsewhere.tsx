import { useEffect, useState } from "react"
import { useLanguage } from "#app/i18n/context.tsx"
import { openFiles } from "./open-files.ts"
import { postAnswer } from "./post-answer.ts"
import { dropWaiting, listWaiting } from "./waiting-store.ts"
import type { Waiting } from "./waiting-store.ts"

/** Milliseconds until a line that failed is tried again. */
const AGAIN = 20_000

type Result = { sent: number; waiting: number; toSee: Waiting[] }

/**
 * Answers typed on a questionnaire that is not open now, perhaps before the browser was killed: sent from whatever page
 * the person came back to. What the server does not take waits for its page.
 */
export default function WaitingElsewhere({ userId, openFile }: { userId: string; openFile: string | null }) {
	const { t } = useLanguage()
	const [result, setResult] = useState<Result>({ sent: 0, waiting: 0, toSee: [] })

	useEffect(() => {
		let stopped = false
		let timer: ReturnType<typeof setTimeout> | undefined
		async function flush() {
			clearTimeout(timer)
			const open = await openFiles()
			const entries = (await listWaiting(userId)).filter(
				({ assessmentId }) => assessmentId !== openFile && !open.has(assessmentId),
			)
			const next = await sendAll(entries, () => stopped)
			if (stopped) return
			setResult((before) => ({ ...next, sent: before.sent + next.sent }))
			if (next.waiting > 0) timer = setTimeout(() => void flush(), AGAIN)
		}
		const again = () => void flush()
		addEventListener("online", again)
		again()
		return () => {
			stopped = true
			clearTimeout(timer)
			removeEventListener("online", again)
		}
	}, [userId, openFile])

	const files = [...new Set(result.toSee.map(({ assessmentId }) => assessmentId))]
	return (
		<div role="status">
			{result.sent > 0 && <p className="desk-note">{t("answering.elsewhereSent", { count: result.sent })}</p>}
			{result.waiting > 0 && (
				<p className="desk-note">{t("answering.elsewhereWaiting", { count: result.waiting })}</p>
			)}
			{files.map((file) => (
				<p key={file} className="desk-note">
					{t("answering.elsewhereToSee", {
						count: result.toSee.filter(({ assessmentId }) => assessmentId === file).length,
					})}{" "}
					<a className="link" href={`/assessments/${file}#${result.toSee[0]?.code ?? ""}`}>
						{t("answering.elsewhereOpen")}
					</a>
				</p>
			))}
		</div>
	)
}

/** In the order they were typed; stops at the first that does not get through. */
async function sendAll(entries: readonly Waiting[], isStopped: () => boolean): Promise<Result> {
	const toSee: Waiting[] = []
	let sent = 0
	for (const [index, entry] of entries.entries()) {
		if (isStopped()) break
		// eslint-disable-next-line no-await-in-loop -- one after the other, as they were typed
		const outcome = await postAnswer(`/assessments/${entry.assessmentId}/answers.json`, entry.fields, {
			version: entry.sawVersion,
			as: entry.userId,
		})
		if (outcome.name === "failed") return { sent, waiting: entries.length - index, toSee }
		if (outcome.name === "saved") {
			sent++
			void dropWaiting(entry, entry.fields)
		} else toSee.push(entry)
	}
	return { sent, waiting: 0, toSee }
}
