import type { LiveChange } from "#app/domain/live-change.ts"
import type { AnswerView } from "./criterion-view.ts"
import { postAnswer } from "./post-answer.ts"
import type { Outcome } from "./post-answer.ts"
import type { DeskState, Fields, QuestionState, SaveState, Trouble } from "./save-state.ts"
import { WaitingKeeper } from "./waiting-keeper.ts"

/** Milliseconds after the last keystroke until an answer is sent; leaving the question sends it at once. */
const PAUSE = 1200
/** Milliseconds until a failed one is tried again: at first, and at the longest. */
const RETRY = 3_000
const LONGEST_RETRY = 30_000

type Pending = {
	fields: Fields
	sawVersion: number
	/** When it was begun: the order of sending. */
	at: number
	/** Raised by every keystroke, so that an answer to an older one is known as such. */
	stamp: number
	due: number
	/** Refused, or in conflict: a person has to do something first. */
	held: boolean
}

type Options = {
	me: { id: string; name: string }
	assessmentId: string
	answers: Readonly<Record<string, AnswerView>>
	/** What the server has of a question now, by this page or by another. */
	onStored: (code: string, answer: AnswerView) => void
}

/**
 * Everything typed on a questionnaire page on its way to the server: kept in the browser at once, sent one by one in the
 * order it was begun, each on top of the version it was typed on, again and again until the server has it or says no.
 */
export class AnswerDesk {
	readonly #options: Options
	readonly #questions = new Map<string, QuestionState>()
	/** What the server is known to have. */
	readonly #stored: Map<string, AnswerView>
	readonly #pending = new Map<string, Pending>()
	readonly #listeners = new Map<string, Set<() => void>>()
	readonly #keeper: WaitingKeeper
	#sending: string | null = null
	#heardMeanwhile: LiveChange[] = []
	#trouble: Trouble | null = null
	#failures = 0
	#notBefore = 0
	#timer: ReturnType<typeof setTimeout> | undefined
	#hasLooked = false
	#whole: DeskState = { waiting: 0, trouble: null, retryAt: null, unsent: null }

	constructor(options: Options) {
		this.#options = options
		this.#stored = new Map(Object.entries(options.answers))
		this.#keeper = new WaitingKeeper(options.me.id, options.assessmentId)
	}

	/** Takes up what an earlier page could not send, also one whose browser was killed. */
	start(): () => void {
		void this.#restore()
		const retry = () => this.retry()
		const keepAll = () => this.#keeper.keepAll()
		const warn = (event: BeforeUnloadEvent) => {
			this.#keeper.keepAll()
			if (this.#pending.size > 0) event.preventDefault()
		}
		addEventListener("online", retry)
		addEventListener("beforeunload", warn)
		addEventListener("pagehide", keepAll)
		return () => {
			clearTimeout(this.#timer)
			removeEventListener("online", retry)
			removeEventListener("beforeunload", warn)
			removeEventListener("pagehide", keepAll)
		}
	}

	question(code: string): QuestionState {
		const known = this.#questions.get(code)
		if (known) return known
		const answer = this.#stored.get(code)
		const first: QuestionState = { save: { name: "idle" }, shown: { edition: 0, answer, typed: null } }
		this.#questions.set(code, first)
		return first
	}

	/** Of one question, or with "" of the page as a whole. */
	subscribe(code: string, listener: () => void): () => void {
		const own = this.#listeners.get(code) ?? new Set()
		this.#listeners.set(code, own.add(listener))
		return () => own.delete(listener)
	}

	whole(): DeskState {
		return this.#whole
	}

	/** What stands in the fields and is not stored. */
	typed(code: string): Fields {
		return this.#pending.get(code)?.fields ?? []
	}

	touch(code: string, fields: Fields, wait = PAUSE): void {
		const before = this.#pending.get(code)
		const { name } = this.question(code).save
		const now = Date.now()
		this.#pending.set(code, {
			fields,
			sawVersion: before?.sawVersion ?? this.#versionOf(code),
			at: before?.at ?? now,
			stamp: (before?.stamp ?? 0) + 1,
			due: now + wait,
			held: name === "conflict",
		})
		this.#keeper.keepSoon(code, () => this.#pending.get(code))
		if (this.#trouble) this.#say(code, { name: "waiting", why: this.#trouble })
		else if (name !== "conflict" && name !== "saving" && name !== "typing")
			this.#say(code, { name: "typing" })
		this.#schedule()
	}

	/** The person leaves the question: what was typed goes out now. */
	leave(code: string): void {
		const one = this.#pending.get(code)
		if (!one || one.held) return
		one.due = 0
		this.#keeper.keepAll()
		this.#schedule()
	}

	/** After a conflict: write mine over theirs, take theirs, or go on typing on top of theirs. */
	resolve(code: string, then: "keep" | "take" | "edit"): void {
		const { save } = this.question(code)
		if (save.name !== "conflict") return
		if (save.theirs) this.#store(code, save.theirs)
		const one = this.#pending.get(code)
		if (then === "take" || !one) return this.discard(code)
		Object.assign(one, { sawVersion: this.#versionOf(code), held: then === "edit", due: 0 })
		this.#keeper.keep(code, one)
		this.#say(code, { name: "typing" })
		this.#schedule()
	}

	/** Drops what was typed and not taken, and shows what is stored. */
	discard(code: string): void {
		this.#forget(code)
		this.#show(code)
		this.#say(code, { name: "idle" })
	}

	/** Tries again at once: the network is back, or somebody signed in. */
	retry(): void {
		if (this.#trouble === null) return
		this.#notBefore = 0
		if (this.#trouble === "signedOut" || this.#trouble === "otherPerson") this.#trouble = null
		for (const one of this.#pending.values()) one.due = 0
		this.#schedule()
	}

	/** Another person than the one who typed has signed in. */
	refusePerson(): void {
		this.#trouble = "otherPerson"
		for (const code of this.#pending.keys()) this.#say(code, { name: "waiting", why: "otherPerson" })
	}

	/** A colleague's answer: shown at once, or put beside what is being typed. */
	hear(change: LiveChange): void {
		if (change.kind !== "answer") return
		const { code, version, by, at, value, notApplicable, reason, explanation } = change
		if (this.#sending === code) return void this.#heardMeanwhile.push(change)
		if (version <= this.#versionOf(code)) return
		const theirs: AnswerView = { value, notApplicable, reason, explanation, version, at, by }
		const one = this.#pending.get(code)
		if (one) {
			one.held = true
			return this.#say(code, { name: "conflict", theirs })
		}
		this.#store(code, theirs)
		this.#show(code)
		this.#say(code, { name: "heard", at, by })
	}

	async #restore(): Promise<void> {
		for (const { code, fields, sawVersion, at } of await this.#keeper.list()) {
			if (this.#pending.has(code)) continue
			this.#pending.set(code, { fields, sawVersion, at, stamp: 1, due: 0, held: false })
			this.#show(code, fields)
			this.#say(code, { name: "typing" })
		}
		this.#hasLooked = true
		this.#tellWhole()
		this.#schedule()
	}

	#schedule(): void {
		clearTimeout(this.#timer)
		if (this.#sending !== null || this.#trouble === "signedOut" || this.#trouble === "otherPerson") return
		const dues = [...this.#pending.values()].filter(({ held }) => !held).map(({ due }) => due)
		if (dues.length === 0) return
		const wait = Math.max(Math.min(...dues), this.#notBefore) - Date.now()
		this.#timer = setTimeout(() => void this.#send(), Math.max(0, wait))
	}

	async #send(): Promise<void> {
		const now = Date.now()
		const [first] = [...this.#pending]
			.filter(([, { held, due }]) => !held && due <= now)
			.sort(([, a], [, b]) => a.at - b.at)
		if (!first || this.#sending !== null) return this.#schedule()
		const [code, { fields, sawVersion, stamp }] = first
		this.#sending = code
		this.#say(code, { name: "saving" })
		const url = `/assessments/${this.#options.assessmentId}/answers.json`
		const outcome = await postAnswer(url, fields, { version: sawVersion, as: this.#options.me.id })
		this.#sending = null
		this.#settle(code, stamp, outcome)
		const heard = this.#heardMeanwhile
		this.#heardMeanwhile = []
		for (const change of heard) this.hear(change)
		this.#schedule()
	}

	#settle(code: string, stamp: number, outcome: Outcome): void {
		if (outcome.name === "failed") return this.#fail(outcome)
		this.#recover()
		const one = this.#pending.get(code)
		const isNewer = one !== undefined && one.stamp !== stamp
		if (outcome.name === "saved") {
			const { answer, version, at } = outcome
			this.#store(code, { ...answer, version, at, by: this.#options.me.name })
			if (isNewer) one.sawVersion = outcome.version
			else this.#forget(code)
			return this.#say(code, isNewer ? { name: "typing" } : { name: "saved", at: outcome.at })
		}
		// typed on meanwhile: the newer text is tried on its own
		if (isNewer && outcome.name === "refused") return this.#say(code, { name: "typing" })
		if (one) one.held = true
		this.#say(code, outcome)
	}

	#fail({ why, after }: Extract<Outcome, { name: "failed" }>): void {
		const wait = after ?? Math.min(RETRY * 2 ** this.#failures, LONGEST_RETRY)
		this.#failures++
		this.#trouble = why
		// not everybody at the same moment
		this.#notBefore = Date.now() + wait * (1 + Math.random() / 4)
		for (const [code, { held }] of this.#pending) if (!held) this.#say(code, { name: "waiting", why })
	}

	#recover(): void {
		this.#failures = 0
		this.#notBefore = 0
		if (this.#trouble === null) return
		this.#trouble = null
		for (const [code, { held }] of this.#pending) if (!held) this.#say(code, { name: "typing" })
	}

	#say(code: string, save: SaveState): void {
		this.#change(code, { save })
		this.#tellWhole()
	}

	#tellWhole(): void {
		const free = [...this.#pending.values()].filter(({ held }) => !held).length
		this.#whole = {
			waiting: this.#trouble ? free : 0,
			trouble: this.#trouble,
			retryAt: this.#trouble && this.#notBefore > 0 ? this.#notBefore : null,
			unsent: this.#hasLooked ? this.#pending.size : null,
		}
		for (const listener of this.#listeners.get("") ?? []) listener()
	}

	/** What is stored, or what was typed on top of it. */
	#show(code: string, typed: Fields | null = null): void {
		const { edition } = this.question(code).shown
		this.#change(code, { shown: { edition: edition + 1, answer: this.#stored.get(code), typed } })
	}

	#store(code: string, answer: AnswerView): void {
		this.#stored.set(code, answer)
		this.#options.onStored(code, answer)
	}

	#versionOf(code: string): number {
		return this.#stored.get(code)?.version ?? 0
	}

	#change(code: string, next: Partial<QuestionState>): void {
		this.#questions.set(code, { ...this.question(code), ...next })
		for (const listener of this.#listeners.get(code) ?? []) listener()
	}

	#forget(code: string): void {
		this.#pending.delete(code)
		this.#keeper.drop(code)
	}
}
