import { useCallback, useMemo, useRef, useState } from "react"
import type { AnswerValue } from "#app/domain/answers.ts"
import type { Trial } from "#app/domain/improvements-what-if.ts"
import type { WhatIfData } from "./next-data.ts"
import type { Tried } from "./what-if-score.ts"

type Count = (trial: Trial) => Tried

/** Values tried so far and what they come to; the scoring code is fetched when it is first needed. */
export function useWhatIf(data: WhatIfData) {
	const [trial, setTrial] = useState<Trial>({})
	const [count, setCount] = useState<Count | null>(null)
	const [failed, setFailed] = useState(false)
	const asked = useRef(false)

	const prepare = useCallback(() => {
		if (asked.current) return
		asked.current = true
		setFailed(false)
		import("./what-if-score.ts")
			.then((module) => module.startWhatIf(data))
			.then((ready) => setCount(() => ready))
			.catch(() => {
				asked.current = false
				setFailed(true)
			})
	}, [data])

	const change = useCallback(
		(code: string, value: AnswerValue | null) => {
			prepare()
			setTrial((before) => {
				const kept = Object.entries(before).filter(([other]) => other !== code)
				return Object.fromEntries(value ? [...kept, [code, value]] : kept)
			})
		},
		[prepare],
	)
	const replace = useCallback(
		(values: Trial) => {
			prepare()
			setTrial(values)
		},
		[prepare],
	)
	const changed = Object.keys(trial).length
	const tried = useMemo(() => (count && changed > 0 ? count(trial) : null), [count, changed, trial])
	return { trial, tried, changed, failed, prepare, change, replace }
}
