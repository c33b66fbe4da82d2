import { useCallback, useSyncExternalStore } from "react"
import type { AnswerDesk } from "./answer-desk.ts"
import type { DeskState, QuestionState } from "./save-state.ts"

/** One question of the page; other questions changing does not draw it anew. */
export function useQuestion(desk: AnswerDesk, code: string): QuestionState {
	const subscribe = useCallback((listener: () => void) => desk.subscribe(code, listener), [desk, code])
	const read = () => desk.question(code)
	return useSyncExternalStore(subscribe, read, read)
}

export function useDesk(desk: AnswerDesk): DeskState {
	const subscribe = useCallback((listener: () => void) => desk.subscribe("", listener), [desk])
	const read = () => desk.whole()
	return useSyncExternalStore(subscribe, read, read)
}
