import { standingOf, tallyOf } from "#app/domain/council.ts"
import type { LeftOut, Waiting } from "#app/domain/council.ts"
import type { PeriodFile } from "#db/queries/council-files.ts"
import type { Seated } from "#db/queries/council-seats.ts"
import { sha256Of } from "../assessments/scoring-input.server.ts"

export type Ready = PeriodFile & { sha256: string }

export type Agenda = {
	ready: Ready[]
	waiting: { file: PeriodFile; why: Waiting }[]
	/** Agreed to before, or published. */
	settled: PeriodFile[]
}

/** What a meeting can agree to now, and what it cannot and why. */
export function agendaOf(files: readonly PeriodFile[], now: Date): Agenda {
	const agenda: Agenda = { ready: [], waiting: [], settled: [] }
	for (const file of files) {
		const standing = standingOf(file, now)
		if (standing === null) agenda.settled.push(file)
		else if (standing !== "ready") agenda.waiting.push({ file, why: standing })
		else if (file.sha256 !== null) agenda.ready.push({ ...file, sha256: file.sha256 })
	}
	return agenda
}

export function leftOutOf({ waiting }: Agenda): LeftOut[] {
	return waiting.map(({ file, why }) => ({
		...{ id: file.assessmentId, name: file.organizationName, why },
		until: file.appealBy?.toISOString() ?? null,
	}))
}

/** Of everything that a closing decides on, so that nobody closes on what they have not seen. */
export function seenOf(at: {
	session: { id: string; revision: number }
	agenda: Agenda
	seats: readonly Seated[]
}): string {
	const { session, agenda, seats } = at
	return sha256Of([
		session.id,
		session.revision,
		agenda.ready.map(({ assessmentId, sha256 }) => [assessmentId, sha256]),
		agenda.waiting.map(({ file, why }) => [file.assessmentId, why]),
		seats.map(({ userId, present, vote, version }) => [userId, present, vote, version]),
		tallyOf(seats),
	])
}
