import { useCallback, useEffect, useRef } from "react"
import type { Jump } from "#app/domain/entry-check-findings.ts"
import type { ScoreSheet } from "#app/domain/scoring.ts"
import type { AnswerView } from "./criterion-view.ts"
import type { LiveCount, LiveScore } from "./live-score.ts"
import type { PageScore, QuestionnaireData } from "./page-data.ts"
import { fieldsOf } from "./typed-fields.ts"
import { useFollowing } from "./use-following.ts"

/** Milliseconds: counting waits for a pause in the typing. */
const PAUSE = 300

/** The preliminary score as people type; its code and rules come when the first answer is changed. */
export function useLiveScore(page: QuestionnaireData) {
	const [score, setScore] = useFollowing<PageScore>(page.score)
	const [jumps, setJumps] = useFollowing(page.jumps)
	const [contradictions, setContradictions] = useFollowing(page.contradictions)
	const counter = useRef<Promise<LiveScore>>()
	/** What the server has, also what it got before the counting began. */
	const known = useRef(page.answers)
	// facts or the table of systems may be others now
	useEffect(() => {
		known.current = page.answers
		counter.current = undefined
	}, [page])
	const timer = useRef<ReturnType<typeof setTimeout>>()
	useEffect(() => () => clearTimeout(timer.current), [])

	const count = useCallback(
		async (code: string, work: (live: LiveScore) => LiveCount | null) => {
			counter.current ??= import("./live-score.ts").then((module) =>
				module.startLiveScore(page, known.current),
			)
			try {
				const found = work(await counter.current)
				if (!found) return
				setScore(scoreOf(found.sheet))
				setJumps((before) => withJump(before, code, found.jump))
				setContradictions((before) => (isSame(before, found.contradictions) ? before : found.contradictions))
			} catch {
				// no network: the last score stays, a change that is no longer true does not; the rules are asked for again
				counter.current = undefined
				setJumps((before) => withJump(before, code, null))
			}
		},
		[page, setScore, setJumps, setContradictions],
	)
	const typed = useCallback(
		(code: string, form: HTMLFormElement) => {
			clearTimeout(timer.current)
			timer.current = setTimeout(() => {
				const fields = fieldsOf(form)
				void count(code, (live) => live.type(code, fields))
			}, PAUSE)
		},
		[count],
	)
	const stored = useCallback(
		(code: string, answer: AnswerView) => {
			known.current = { ...known.current, [code]: answer }
			if (counter.current) void count(code, (live) => live.store(code, answer))
		},
		[count],
	)
	return { score, jumps, contradictions, typed, stored }
}

function withJump(jumps: Record<string, Jump>, code: string, jump: Jump | null): Record<string, Jump> {
	const { [code]: before, ...rest } = jumps
	if (isSame(before ?? null, jump)) return jumps
	return jump ? { ...rest, [code]: jump } : rest
}

function isSame(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other)
}

function scoreOf(sheet: ScoreSheet): PageScore {
	return { percent: sheet.percentRounded, pillars: sheet.pillars.map(({ attainment }) => attainment) }
}
