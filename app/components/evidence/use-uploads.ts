import { useEffect, useMemo, useSyncExternalStore } from "react"
import type { CriterionEvidence } from "./evidence-view.ts"
import type { UploadItem } from "./upload-item.ts"
import { queueOf } from "./upload-queue.ts"
import type { UploadQueue } from "./upload-queue.ts"

const NONE: readonly UploadItem[] = []
const nothing = () => NONE
const deaf = () => () => undefined

/** The uploads of this criterion; null on the server, which has none. */
export function useUploads(
	{ assessmentId, code, reader, writable }: CriterionEvidence,
	onDone: () => void,
): { queue: UploadQueue | null; items: readonly UploadItem[] } {
	const queue = useMemo(
		() => (typeof document === "undefined" ? null : queueOf({ assessmentId, code, reader })),
		[assessmentId, code, reader],
	)
	const items = useSyncExternalStore(queue?.subscribe ?? deaf, queue ? () => queue.items : nothing, nothing)
	useEffect(() => queue?.onDone(onDone), [queue, onDone])
	useEffect(() => void queue?.recover(writable), [queue, writable])
	return { queue, items }
}
