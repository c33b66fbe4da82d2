import { useRevalidator } from "@remix-run/react"
import { useEffect, useRef, useState } from "react"
import type { LiveChange } from "#app/domain/live-change.ts"
import { readAlone } from "../layout/autosave.ts"
import type { AnswerDesk } from "./answer-desk.ts"
import type { QuestionnaireData } from "./page-data.ts"
import { useLiveChanges } from "./use-live-changes.ts"
import { useStable } from "./use-stable.ts"

/** Milliseconds: several changes in a row are read once. */
const READ_ANEW = 1_500

/** Milliseconds after which a page that could not be read anew is asked for again. */
const TRY_AGAIN = 15_000

/** Hears what others change; what is more than an answer makes the page read itself anew, without losing what is typed. */
export function useFreshPage(page: QuestionnaireData, desk: AnswerDesk): void {
	const { revalidate } = useRevalidator()
	const timer = useRef<ReturnType<typeof setTimeout>>()
	const [after] = useState(page.feed)
	const readAnew = useStable((wait: number) => {
		clearTimeout(timer.current)
		timer.current = setTimeout(() => readAlone(revalidate), wait)
	})
	// it could not be read: what is here stays, and is asked for again
	useEffect(() => {
		if (page.isOld) readAnew(TRY_AGAIN)
	}, [page, readAnew])
	const onChange = useStable((change: LiveChange) => {
		if (change.kind === "answer") return desk.hear(change)
		if (change.kind === "said" && desk.knows(change.code, change.version)) return
		readAnew(READ_ANEW)
	})
	useLiveChanges({ assessmentId: page.file.id, after, on: page.file.own }, onChange)
	useEffect(() => () => clearTimeout(timer.current), [])
	useEffect(() => {
		for (const [code, answer] of Object.entries(page.answers))
			desk.hear({ kind: "answer", id: 0, byId: "", code, ...answer })
	}, [page.answers, desk])
}
