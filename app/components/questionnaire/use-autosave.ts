import { useEffect, useRef, useState } from "react"
import type { RefObject } from "react"
import type { AnswerView } from "./criterion-view.ts"

export type SaveState =
	| { name: "idle" }
	| { name: "typing" }
	| { name: "saving" }
	| { name: "saved"; at: string; version: number }
	| { name: "refused"; message: string; fields: Record<string, string> }
	| { name: "conflict"; theirs: AnswerView | null }
	/** Not known to be saved: the network, the server or the session is gone. */
	| { name: "failed"; message: "answering.offline" | "answering.signedOut" | "answering.serverDown" }

/** Milliseconds after the last keystroke; leaving the question saves at once. */
const PAUSE = 1200
/** Milliseconds until a failed save is tried again. */
const RETRY = 5000

type Options = {
	url: string
	form: RefObject<HTMLFormElement>
	firstVersion: number
	onSaved: () => void
}

/** Saves one question's form by itself, one request at a time, each on top of the version it saw. */
export function useAutosave({ url, form, firstVersion, onSaved }: Options) {
	const [state, setState] = useState<SaveState>({ name: "idle" })
	const version = useRef(firstVersion)
	const timer = useRef<ReturnType<typeof setTimeout>>()
	const dirty = useRef(false)
	const sending = useRef(false)

	async function send(): Promise<void> {
		clearTimeout(timer.current)
		if (!form.current || !dirty.current || sending.current) return
		const body = new FormData(form.current)
		body.set("version", String(version.current))
		dirty.current = false
		sending.current = true
		setState({ name: "saving" })
		const outcome = await post(url, body)
		sending.current = false
		if (outcome.name === "failed") dirty.current = true
		if (outcome.name === "saved") {
			version.current = outcome.version
			onSaved()
		}
		setState(outcome)
		if (dirty.current && outcome.name !== "conflict") later(outcome.name === "failed" ? RETRY : 0)
	}
	function later(wait: number) {
		clearTimeout(timer.current)
		timer.current = setTimeout(() => void send(), wait)
	}
	function touch(wait = PAUSE) {
		dirty.current = true
		setState((before) =>
			before.name === "saving" || before.name === "conflict" ? before : { name: "typing" },
		)
		later(wait)
	}

	useEffect(() => () => clearTimeout(timer.current), [])

	const unsaved = state.name === "typing" || state.name === "saving" || state.name === "failed"
	useEffect(() => {
		if (!unsaved) return
		const warn = (event: BeforeUnloadEvent) => event.preventDefault()
		addEventListener("beforeunload", warn)
		return () => removeEventListener("beforeunload", warn)
	}, [unsaved])

	return {
		state,
		touch,
		leave: () => void send(),
		/** After a conflict: write mine over the version that is there now, or drop mine. */
		resolve(theirVersion: number, then: "keep" | "take") {
			version.current = theirVersion
			dirty.current = then === "keep"
			setState({ name: "idle" })
			if (then === "keep") void send()
		},
	}
}

type Theirs = Omit<AnswerView, "at" | "by"> & { updatedAt: string; updatedBy: string }
type Reply =
	| { ok: true; version: number; at: string }
	| { ok: false; message: string; fields: Record<string, string>; detail: { theirs?: Theirs | null } }

async function post(url: string, form: FormData): Promise<SaveState> {
	// a plain form: its multipart twin takes the server several times as long to read
	const body = new URLSearchParams([...form].map(([name, value]) => [name, String(value)]))
	let response: Response
	try {
		response = await fetch(url, {
			method: "POST",
			body,
			headers: { Accept: "application/json" },
			redirect: "manual",
		})
	} catch {
		return { name: "failed", message: "answering.offline" }
	}
	if (response.status === 401) return { name: "failed", message: "answering.signedOut" }
	const reply = (await response.json().catch(() => null)) as Reply | null
	if (!reply || typeof reply.ok !== "boolean") return { name: "failed", message: "answering.serverDown" }
	if (reply.ok) return { name: "saved", at: reply.at, version: reply.version }
	if (reply.message === "answer.stale") return { name: "conflict", theirs: theirsOf(reply.detail.theirs) }
	return { name: "refused", message: reply.message, fields: reply.fields }
}

function theirsOf(theirs: Theirs | null | undefined): AnswerView | null {
	if (!theirs) return null
	const { updatedAt, updatedBy, ...said } = theirs
	return { ...said, at: updatedAt, by: updatedBy }
}
