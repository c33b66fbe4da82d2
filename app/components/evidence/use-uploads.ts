import { useEffect, useMemo, useSyncExternalStore } from "react"
import type { CriterionEvidence } from "./evidence-view.ts"
import type { UploadItem } from "./upload-item.ts"
import { queueOf } from "./upload-queue.ts"
import type { UploadQueue } from "./upload-queue.ts"

const NONE: readonly UploadItem[] = []
const nothing = () => NONE
const deaf = () => () => undefined
const here = () => true
const notYet = () => false

/** The uploads of this criterion; null on the server and until the page has come to life. */
export function useUploads(
	{ assessmentId, code, reader, writable }: CriterionEvidence,
	onDone: () => void,
): { queue: UploadQueue | null; items: readonly UploadItem[] } {
	const alive = useSyncExternalStore(deaf, here, notYet)
	const queue = useMemo(
		() => (alive ? queueOf({ assessmentId, code, reader }) : null),
		[alive, assessmentId, code, reader],
	)
	const items = useSyncExternalStore(queue?.subscribe ?? deaf, queue ? () => queue.items : nothing, nothing)
	useEffect(() => queue?.onDone(onDone), [queue, onDone])
	useEffect(() => void queue?.recover(writable), [queue, writable])
	return { queue, items }
}
