import type { KeptFile } from "./kept-files.ts"
import { leaveFreely, warnBeforeLeaving } from "../layout/leave-warning.ts"
import type { Sending } from "./send-file.ts"
import { isForNow, isOver, isUnderWay, waitBefore } from "./upload-item.ts"
import type { Confirmed, Outcome, UploadItem, UploadState } from "./upload-item.ts"

export type Place = { assessmentId: string; code: string; reader: string }
type Job = Confirmed & { attempt: number; sending: Sending | null; wake: (() => void) | null }

/** At once, over all criteria: on a slow line one file that is through is worth more than ten half sent. */
const MOST_AT_ONCE = 2
const waiting: (() => void)[] = []
let working = 0

function startNext(): void {
	if (working < MOST_AT_ONCE) waiting.shift()?.()
}

const queues = new Map<string, UploadQueue>()

export function queueOf(place: Place): UploadQueue {
	const key = [place.reader, place.assessmentId, place.code].join("/")
	const queue = queues.get(key) ?? new UploadQueue(place)
	queues.set(key, queue)
	return queue
}

/** The uploads of one criterion; they go on while other questions are answered. */
export class UploadQueue {
	items: readonly UploadItem[] = []
	readonly #place: Place
	readonly #jobs = new Map<string, Job>()
	readonly #listeners = new Set<() => void>()
	readonly #told = new Set<() => void>()

	constructor(place: Place) {
		this.#place = place
	}

	subscribe = (listener: () => void) => attach(this.#listeners, listener)
	/** Told of every file that has become evidence, or may have. */
	onDone = (listener: () => void) => attach(this.#told, listener)

	/** Chosen again, the same file goes on where it stopped. */
	add(files: readonly { file: File; replaces: string | null }[]): void {
		const confirmed = files.map((one) => ({ ...one, id: this.#idOf(one) }))
		this.#take(confirmed)
		void this.#keep(confirmed)
	}

	/** What an earlier page left unfinished goes on; where nothing may be added now it waits until something may again. */
	async recover(writable: boolean): Promise<void> {
		if (!writable) return
		const { keptFiles } = await import("./kept-files.ts")
		this.#take(await keptFiles(this.#place))
	}

	pause(id: string): void {
		this.#patch(id, { state: { name: "paused" } })
		this.#interrupt(id)
	}

	goOn(id: string): void {
		const job = this.#jobs.get(id)
		if (job) this.#enter(Object.assign(job, { attempt: 0 }))
	}

	cancel(id: string): void {
		this.dismiss(id)
		this.#interrupt(id)
		void this.#drop(id)
		void this.#giveUp(id)
	}

	dismiss(id: string): void {
		this.#change(this.items.filter((item) => item.id !== id))
	}

	#take(files: readonly Confirmed[]): void {
		const busy = new Set(this.items.filter(({ state }) => !isOver(state)).map(({ id }) => id))
		const fresh = files.filter(
			({ id }, index) => !busy.has(id) && files.findIndex((one) => one.id === id) === index,
		)
		const again = new Set(fresh.map(({ id }) => id))
		this.#change([...this.items.filter(({ id }) => !again.has(id)), ...fresh.map(asItem)])
		for (const file of fresh) {
			const job = { ...file, attempt: 0, sending: null, wake: null }
			this.#jobs.set(file.id, job)
			this.#enter(job)
		}
	}

	#enter(job: Job): void {
		this.#patch(job.id, { state: { name: "waiting" } })
		waiting.push(() => void this.#work(job))
		startNext()
	}

	async #work(job: Job): Promise<void> {
		if (this.#stateOf(job.id) !== "waiting") return startNext()
		working += 1
		this.#patch(job.id, { state: { name: "sending" } })
		const outcome = await this.#attempt(job).catch((): Outcome => ({ name: "retrying" }))
		job.sending = null
		working -= 1
		startNext()
		this.#conclude(job, outcome)
	}

	async #attempt(job: Job): Promise<Outcome> {
		const { sendFile } = await import("./send-file.ts")
		if (this.#stateOf(job.id) !== "sending") return { name: "retrying" }
		job.sending = sendFile({ base: baseOf(this.#place), reader: this.#place.reader }, job, {
			sent: (bytes) => {
				if (this.#stateOf(job.id) !== "sending") return
				job.attempt = 0
				this.#patch(job.id, { sent: bytes })
			},
			checking: () => this.#patch(job.id, { sent: job.file.size, state: { name: "checking" } }),
		})
		return job.sending.done
	}

	#conclude(job: Job, outcome: Outcome): void {
		const now = this.#stateOf(job.id)
		if (now !== "sending" && now !== "checking") return
		this.#patch(job.id, { state: outcome })
		if (isOver(outcome) && !isForNow(outcome)) void this.#drop(job.id)
		if (outcome.name === "retrying" || outcome.name === "busy") this.#later(job)
		if (outcome.name === "done") this.#tell()
	}

	/** The answer that made it evidence may have been lost, so the list has to be looked at again. */
	async #giveUp(id: string): Promise<void> {
		const { giveUp } = await import("./send-file.ts")
		await giveUp(id, this.#place.reader)
		this.#tell()
	}

	#tell(): void {
		for (const listener of this.#told) listener()
	}

	/** Again after a while, or as soon as the network is back; while there is none, only then. */
	#later(job: Job): void {
		const wake = () => {
			clearTimeout(timer)
			removeEventListener("online", wake)
			job.wake = null
			const now = this.#stateOf(job.id)
			if (now === "retrying" || now === "busy") this.#enter(job)
		}
		const timer = navigator.onLine ? setTimeout(wake, waitBefore(job.attempt)) : undefined
		job.attempt += 1
		job.wake = wake
		addEventListener("online", wake)
	}

	#interrupt(id: string): void {
		const job = this.#jobs.get(id)
		job?.sending?.stop()
		job?.wake?.()
	}

	#stateOf(id: string): UploadState["name"] | undefined {
		return this.items.find((item) => item.id === id)?.state.name
	}

	#patch(id: string, part: Partial<UploadItem>): void {
		this.#change(this.items.map((item) => (item.id === id ? { ...item, ...part } : item)))
	}

	#change(items: readonly UploadItem[]): void {
		this.items = items
		for (const listener of this.#listeners) listener()
		if (items.some(({ state }) => isUnderWay(state))) warnBeforeLeaving(this)
		else leaveFreely(this)
	}

	#idOf({ file, replaces }: { file: File; replaces: string | null }): string {
		const { reader, assessmentId, code } = this.#place
		return [reader, assessmentId, code, replaces ?? "", file.name, file.size, file.lastModified].join("/")
	}

	async #keep(files: readonly Confirmed[]): Promise<void> {
		const { keepFile } = await import("./kept-files.ts")
		const { reader, assessmentId, code } = this.#place
		const kept = (one: Confirmed): KeptFile => ({ ...one, reader, assessmentId, code, at: Date.now() })
		await Promise.all(files.map((file) => keepFile(kept(file))))
		// what was through before it was kept need not be
		await Promise.all(files.map(({ id }) => (this.#jobs.has(id) ? undefined : this.#drop(id))))
	}

	async #drop(id: string): Promise<void> {
		this.#jobs.delete(id)
		const { dropFile } = await import("./kept-files.ts")
		await dropFile(id)
	}
}

function baseOf({ assessmentId, code }: Place): string {
	return `/assessments/${assessmentId}/evidence/${encodeURIComponent(code)}`
}

function asItem({ id, file }: Confirmed): UploadItem {
	return { id, fileName: file.name, size: file.size, sent: 0, state: { name: "waiting" } }
}

function attach(set: Set<() => void>, listener: () => void): () => void {
	set.add(listener)
	return () => void set.delete(listener)
}
