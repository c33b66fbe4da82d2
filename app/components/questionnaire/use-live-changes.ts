import { useEffect } from "react"
import type { LiveChange } from "#app/domain/live-change.ts"

/** Milliseconds before a line that was refused is asked for again. */
const AGAIN = 30_000

/**
 * Hears what colleagues change, while the page is in sight: a browser keeps six lines to a site, and a hidden tab needs
 * none. Calls must be stable.
 */
export function useLiveChanges(
	at: { assessmentId: string; after: number; on: boolean },
	onChange: (change: LiveChange) => void,
): void {
	const { assessmentId, after, on } = at
	useEffect(() => {
		if (!on) return
		let reached = after
		let line: EventSource | null = null
		let timer: ReturnType<typeof setTimeout> | undefined

		function listen() {
			clearTimeout(timer)
			if (document.hidden || line) return
			line = new EventSource(`/assessments/${assessmentId}/live?after=${reached}`)
			line.onmessage = ({ data }: MessageEvent<string>) => {
				const change = JSON.parse(data) as LiveChange
				reached = Math.max(reached, change.id)
				onChange(change)
			}
			line.onerror = () => {
				if (line?.readyState !== EventSource.CLOSED) return
				stop()
				timer = setTimeout(listen, AGAIN)
			}
		}
		function stop() {
			clearTimeout(timer)
			line?.close()
			line = null
		}
		const turn = () => (document.hidden ? stop() : listen())
		listen()
		document.addEventListener("visibilitychange", turn)
		return () => {
			stop()
			document.removeEventListener("visibilitychange", turn)
		}
	}, [assessmentId, after, on, onChange])
}
