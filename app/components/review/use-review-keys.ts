import { useEffect } from "react"

const OUTCOME_KEYS = new Set(["1", "2", "3", "4"])

const ACTIONS: Readonly<Record<string, () => boolean>> = {
	e: () => reach("[data-evidence]", (link) => link.click()),
	r: () => reach("[data-reasons]", (list) => list.focus()),
	j: () => goToRow(1),
	k: () => goToRow(-1),
	"?": openHelp,
}

/** 1–4 choose the outcome on the criterion that has the focus; n and p go to the next and previous undecided one. */
export function useReviewKeys(on: boolean) {
	useEffect(() => {
		if (!on) return
		const press = (event: KeyboardEvent) => {
			if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
			if (OUTCOME_KEYS.has(event.key) && chooseOutcome(event)) event.preventDefault()
			if (ACTIONS[event.key]?.()) event.preventDefault()
			if ((event.key === "n" || event.key === "p") && goToUndecided(event.key === "n" ? 1 : -1)) {
				event.preventDefault()
			}
		}
		document.addEventListener("keydown", press)
		return () => document.removeEventListener("keydown", press)
	}, [on])
}

function isTyping(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement)) return false
	if (target instanceof HTMLInputElement) return !["radio", "checkbox"].includes(target.type)
	return target.isContentEditable || ["TEXTAREA", "SELECT"].includes(target.tagName)
}

function chooseOutcome({ key }: KeyboardEvent): boolean {
	const panel = document.activeElement?.closest(".criterion")
	const choice = panel?.querySelector<HTMLInputElement>(`input[name="outcome"][data-key="${key}"]`)
	if (!choice) return false
	choice.focus()
	choice.click()
	return true
}

function goToUndecided(direction: 1 | -1): boolean {
	const panels = [...document.querySelectorAll<HTMLElement>(".criterion")]
	const current = document.activeElement?.closest<HTMLElement>(".criterion")
	const from = current ? panels.indexOf(current) : direction === 1 ? -1 : panels.length
	const ahead = direction === 1 ? panels.slice(from + 1) : panels.slice(0, from).reverse()
	const next = ahead.find((panel) => panel.dataset["undecided"] !== undefined)
	if (!next) return false
	next.scrollIntoView({ block: "start" })
	next.querySelector<HTMLElement>("h3")?.focus({ preventScroll: true })
	return true
}

/** Something of the criterion or row that has the focus, if it is there and in sight. */
function reach(what: string, act: (found: HTMLElement) => void): boolean {
	const place = document.activeElement?.closest(".criterion, [data-row]")
	const found = place?.querySelector<HTMLElement>(what)
	if (!found || found.offsetParent === null) return false
	act(found)
	return true
}

function goToRow(direction: 1 | -1): boolean {
	const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")]
	const current = document.activeElement?.closest<HTMLElement>("[data-row]")
	const from = current ? rows.indexOf(current) : direction === 1 ? -1 : rows.length
	const next = rows[from + direction]
	if (!next) return false
	next.scrollIntoView({ block: "nearest" })
	next.focus({ preventScroll: true })
	return true
}

function openHelp(): boolean {
	const help = document.querySelector<HTMLDetailsElement>(".keys-help details")
	if (!help) return false
	help.open = true
	help.querySelector("summary")?.focus()
	return true
}
