import type { LiveChange } from "#app/domain/live-change.ts"
import type { AnswerView } from "./criterion-view.ts"
import { postAnswer } from "./post-answer.ts"
import type { Outcome, Refusal } from "./post-answer.ts"
import { Line } from "./line.ts"
import { Outbox } from "./pending.ts"
import type { Pending, Touch } from "./pending.ts"
import { QuestionStates } from "./question-states.ts"
import type { DeskState, Fields, QuestionState, SaveState, Trouble } from "./save-state.ts"
import { holdFile } from "./open-files.ts"
import { watchPage } from "./watch-page.ts"
import { WaitingKeeper } from "./waiting-keeper.ts"

/** Milliseconds after the last keystroke until an answer is sent; leaving the question sends it at once. */
const PAUSE = 1200

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
	/** What the server is known to have. */
	readonly #stored: Map<string, AnswerView>
	readonly #pending = new Outbox()
	readonly #line = new Line()
	readonly #states: QuestionStates
	readonly #keeper: WaitingKeeper
	#sending: string | null = null
	#heardMeanwhile: LiveChange[] = []
	#timer: ReturnType<typeof setTimeout> | undefined
	#hasLooked = false
	#hasEnded = false
	#keeps = true
	#whole: DeskState = { waiting: 0, trouble: null, unsent: null, keeps: true }

	constructor(options: Options) {
		this.#options = options
		this.#stored = new Map(Object.entries(options.answers))
		this.#states = new QuestionStates(this.#stored)
		const at = { userId: options.me.id, assessmentId: options.assessmentId }
		this.#keeper = new WaitingKeeper(at, (isKept) => this.#learn(isKept))
	}

	/** Takes up what an earlier page could not send, also one whose browser was killed. */
	start(): () => void {
		this.#hasEnded = false
		void this.#restore()
		const unwatch = watchPage({
			back: () => this.retry(),
			keep: () => this.#keeper.keepAll(),
			isUnsent: () => this.#pending.size > 0,
		})
		const close = holdFile(this.#options.assessmentId)
		return () => {
			this.#hasEnded = true
			this.#keeper.keepAll()
			close()
			clearTimeout(this.#timer)
			unwatch()
		}
	}

	question(code: string): QuestionState {
		return this.#states.of(code)
	}

	/** Of one question, or with "" of the page as a whole. */
	subscribe(code: string, listener: () => void): () => void {
		return this.#states.subscribe(code, listener)
	}

	whole(): DeskState {
		return this.#whole
	}

	/** What stands in the fields and is not stored. */
	typed(code: string): Fields {
		return this.#pending.get(code)?.fields ?? []
	}

	touch(code: string, fields: Fields, { wait = PAUSE, changed }: Touch = {}): void {
		// whoever sits here now must not type under the name of another
		const { trouble } = this.#line
		if (trouble === "otherPerson") return
		const { save } = this.question(code)
		this.#pending.type(code, {
			...{ fields, sawVersion: this.#versionOf(code), due: Date.now() + wait },
			held: save.name === "conflict",
			changed: this.#hasLooked ? undefined : changed,
		})
		// what the browser keeps from before is not written over until it was read
		if (this.#hasLooked) this.#keeper.keepSoon(code, () => this.#pending.get(code))
		// a choice between two values stays until it is made, and shows what stands in the fields now
		if (save.name === "conflict") this.#say(code, { ...save })
		else if (trouble) this.#say(code, this.#waiting(trouble))
		else if (save.name !== "saving" && save.name !== "typing") this.#say(code, { name: "typing" })
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

	/** A form that was sent without this page's help and came back: unsent, until the person does something about it. */
	takeRefused(code: string, fields: Fields, outcome: Refusal): void {
		if (this.#pending.has(code)) return
		const sawVersion = this.#versionOf(code)
		const one = { fields, sawVersion, at: Date.now(), stamp: 1, due: 0, held: true, unsure: false }
		this.#pending.set(code, one)
		this.#show(code, fields)
		this.#say(code, outcome)
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
		if (this.#line.trouble === null) return
		this.#line.retry()
		this.#pending.allDueNow()
		this.#schedule()
	}

	/** Another person than the one who typed has signed in. */
	refusePerson(): void {
		this.#keeper.keepAll()
		this.#line.refusePerson()
		for (const [code] of this.#pending.free()) this.#say(code, this.#waiting("otherPerson"))
		this.#tellWhole()
	}

	/** A colleague's answer: shown at once, or put beside what is being typed. */
	hear(change: LiveChange): void {
		if (change.kind !== "answer") return
		const { code, version, by, byId, at, value, notApplicable, reason, explanation, carried } = change
		if (this.#sending === code) return void this.#heardMeanwhile.push(change)
		if (version <= this.#versionOf(code)) return
		const theirs: AnswerView = { value, notApplicable, reason, explanation, version, at, by, byId }
		if (carried) theirs.carried = true
		const one = this.#pending.get(code)
		if (one && this.#isMine(one, theirs)) return this.#goOn(code, one, theirs)
		if (one) {
			one.held = true
			return this.#say(code, { name: "conflict", theirs })
		}
		this.#store(code, theirs)
		this.#show(code)
		this.#say(code, { name: "heard", at, by })
	}

	/** Whether the page knows this answer already. */
	knows(code: string, version: number): boolean {
		return version <= this.#versionOf(code)
	}

	async #restore(): Promise<void> {
		const kept = await this.#keeper.list()
		if (this.#hasLooked || this.#hasEnded) return
		for (const row of kept) {
			const { fields } = this.#pending.takeUp(row)
			this.#show(row.code, fields)
			this.#say(row.code, { name: "typing" })
		}
		this.#hasLooked = true
		for (const [code, one] of this.#pending) this.#keeper.keep(code, one)
		this.#tellWhole()
		this.#schedule()
	}

	#schedule(): void {
		clearTimeout(this.#timer)
		if (!this.#hasLooked || this.#hasEnded || this.#sending !== null || this.#line.isHalted) return
		const due = this.#pending.nextDue()
		if (due === null) return
		const wait = Math.max(due, this.#line.notBefore) - Date.now()
		this.#timer = setTimeout(() => void this.#send(), Math.max(0, wait))
	}

	async #send(): Promise<void> {
		const first = this.#pending.first(Date.now())
		if (!first || this.#sending !== null) return this.#schedule()
		const [code, { fields, sawVersion, stamp }] = first
		this.#sending = code
		this.#say(code, { name: "saving" })
		const url = `/assessments/${this.#options.assessmentId}/answers.json`
		const outcome = await postAnswer(url, fields, { version: sawVersion, as: this.#options.me.id })
		this.#sending = null
		this.#settle(code, { stamp, fields }, outcome)
		const heard = this.#heardMeanwhile
		this.#heardMeanwhile = []
		for (const change of heard) this.hear(change)
		this.#schedule()
	}

	#settle(code: string, sent: { stamp: number; fields: Fields }, outcome: Outcome): void {
		const one = this.#pending.get(code)
		if (outcome.name === "failed") {
			// a server that is busy or asks who one is has written nothing
			if (one && outcome.why !== "busy" && outcome.why !== "signedOut") one.unsure = true
			return this.#fail(outcome)
		}
		this.#recover()
		const isNewer = one !== undefined && one.stamp !== sent.stamp
		const theirs = outcome.name === "conflict" ? outcome.theirs : null
		if (one && theirs && this.#isMine(one, theirs)) return this.#goOn(code, one, theirs)
		if (one) one.unsure = false
		if (outcome.name === "saved") {
			const { answer, version, at } = outcome
			this.#store(code, { ...answer, version, at, by: this.#options.me.name })
			if (isNewer) {
				one.sawVersion = version
				this.#keeper.keep(code, one)
			} else this.#forget(code, sent.fields)
			return this.#say(code, isNewer ? { name: "typing" } : { name: "saved", at: outcome.at })
		}
		// typed on meanwhile: the newer text is tried on its own
		if (isNewer && outcome.name === "refused") return this.#say(code, { name: "typing" })
		if (one) one.held = true
		this.#say(code, outcome)
	}

	/** It arrived although nobody heard so: what this person wrote last is what is stored. */
	#isMine(one: Pending, stored: AnswerView): boolean {
		return one.unsure && stored.byId === this.#options.me.id && stored.version === one.sawVersion + 1
	}

	#goOn(code: string, one: Pending, stored: AnswerView): void {
		this.#store(code, stored)
		Object.assign(one, { sawVersion: stored.version, unsure: false, held: false, due: 0 })
		this.#keeper.keep(code, one)
		this.#say(code, { name: "typing" })
		this.#schedule()
	}

	#fail(outcome: Extract<Outcome, { name: "failed" }>): void {
		this.#line.fail(outcome)
		for (const [code] of this.#pending.free()) this.#say(code, this.#waiting(outcome.why))
	}

	#recover(): void {
		if (!this.#line.recover()) return
		for (const [code] of this.#pending.free()) this.#say(code, { name: "typing" })
	}

	#waiting(why: Trouble): SaveState {
		return { name: "waiting", why, kept: this.#keeps }
	}

	/** Whether the browser keeps things is known only once it was tried. */
	#learn(isKept: boolean): void {
		if (isKept === this.#keeps) return
		this.#keeps = isKept
		for (const code of this.#pending.keys()) {
			const { save } = this.question(code)
			if (save.name === "waiting") this.#say(code, this.#waiting(save.why))
		}
		this.#tellWhole()
	}

	#say(code: string, save: SaveState): void {
		this.#states.change(code, { save })
		this.#tellWhole()
	}

	#tellWhole(): void {
		const { trouble } = this.#line
		this.#whole = {
			waiting: trouble ? this.#pending.free().length : 0,
			trouble,
			unsent: this.#hasLooked ? this.#pending.size : null,
			keeps: this.#keeps,
		}
		this.#states.tell("")
	}

	/** What is stored, or what was typed on top of it. */
	#show(code: string, typed: Fields | null = null): void {
		const { edition } = this.question(code).shown
		this.#states.change(code, { shown: { edition: edition + 1, answer: this.#stored.get(code), typed } })
	}

	#store(code: string, answer: AnswerView): void {
		this.#stored.set(code, answer)
		this.#options.onStored(code, answer)
	}

	#versionOf(code: string): number {
		return this.#stored.get(code)?.version ?? 0
	}

	#forget(code: string, sent?: Fields): void {
		this.#pending.delete(code)
		this.#keeper.drop(code, sent)
	}
}
