import { useFetcher } from "@remix-run/react"
import { useCallback, useEffect, useRef, useState } from "react"
import type { RefObject } from "react"
import type { Refused } from "../forms/use-checked-form.ts"
import { AUTOSAVE } from "../layout/autosave.ts"
import type { AnswerView } from "./criterion-view.ts"

export type SaveState =
	| { name: "idle" }
	| { name: "typing" }
	| { name: "saving" }
	| { name: "saved"; at: string }
	| { name: "refused"; message: string; fields: Record<string, string> }
	| { name: "conflict"; theirs: (AnswerView & { updatedAt?: string; updatedBy?: string }) | null }

type Saved = { ok: true; code: string; version: number; at: string }
type Conflict = Refused & {
	detail: { theirs?: (AnswerView & { updatedAt: string; updatedBy: string }) | null }
}

/** Waits this long after the last keystroke; leaving the question saves at once. Milliseconds. */
const PAUSE = 1200

/** Saves one question's form by itself, one request at a time, each on top of the version it saw. */
export function useAutosave(form: RefObject<HTMLFormElement>, firstVersion: number, onSaved: () => void) {
	const fetcher = useFetcher<Saved | Conflict>()
	const [state, setState] = useState<SaveState>({ name: "idle" })
	const version = useRef(firstVersion)
	const dirty = useRef(false)
	const timer = useRef<ReturnType<typeof setTimeout>>()
	const busy = fetcher.state !== "idle"

	const send = useCallback(() => {
		clearTimeout(timer.current)
		if (!form.current || !dirty.current) return
		if (busy) return // goes out when this one is back
		dirty.current = false
		const data = new FormData(form.current)
		data.set("version", String(version.current))
		data.set(AUTOSAVE, "1")
		setState({ name: "saving" })
		fetcher.submit(data, { method: "post" })
	}, [busy, fetcher, form])

	const touch = useCallback(
		(wait: number = PAUSE) => {
			dirty.current = true
			setState({ name: "typing" })
			clearTimeout(timer.current)
			timer.current = setTimeout(send, wait)
		},
		[send],
	)

	const answered = useRef(fetcher.data)
	useEffect(() => {
		if (busy || !fetcher.data || answered.current === fetcher.data) return
		answered.current = fetcher.data
		const { data } = fetcher
		if (data.ok) {
			version.current = data.version
			setState({ name: "saved", at: data.at })
			onSaved()
		} else if (data.message === "answer.stale") {
			const theirs = data.detail.theirs ?? null
			setState({
				name: "conflict",
				theirs: theirs && { ...theirs, at: theirs.updatedAt, by: theirs.updatedBy },
			})
			return
		} else {
			setState({ name: "refused", message: data.message, fields: data.fields })
		}
		if (dirty.current) send()
	}, [busy, fetcher, onSaved, send])

	useEffect(() => () => clearTimeout(timer.current), [])

	/** After a conflict: write mine over the version that is there now. */
	const keepMine = useCallback(
		(theirVersion: number) => {
			version.current = theirVersion
			touch(0)
		},
		[touch],
	)
	const takeTheirs = useCallback((theirVersion: number) => {
		version.current = theirVersion
		dirty.current = false
		setState({ name: "idle" })
	}, [])

	return { state, version, touch, send, keepMine, takeTheirs }
}
