import { useRef, useState } from "react"
import type { DragEvent } from "react"

/** Takes files that are dropped on an element; null: it takes none. */
export function useDrop(take: ((files: readonly File[]) => void) | null) {
	const [over, setOver] = useState(false)
	// entering a child comes before leaving its parent
	const depth = useRef(0)
	const isFiles = (event: DragEvent) => take !== null && event.dataTransfer.types.includes("Files")
	const enter = (by: 1 | -1) => (event: DragEvent) => {
		if (!isFiles(event)) return
		depth.current = Math.max(0, depth.current + by)
		setOver(depth.current > 0)
	}
	return {
		over,
		handlers: {
			onDragEnter: enter(1),
			onDragLeave: enter(-1),
			onDragOver(event: DragEvent) {
				if (isFiles(event)) event.preventDefault()
			},
			onDrop(event: DragEvent) {
				if (!isFiles(event)) return
				event.preventDefault()
				depth.current = 0
				setOver(false)
				take?.([...event.dataTransfer.files])
			},
		},
	}
}
