import { useState } from "react"
import type { Dispatch, SetStateAction } from "react"

/** State that begins anew whenever what it came from is another. */
export function useFollowing<T>(source: T): [T, Dispatch<SetStateAction<T>>] {
	const [from, setFrom] = useState(() => source)
	const [value, setValue] = useState(() => source)
	if (from !== source) {
		setFrom(() => source)
		setValue(() => source)
	}
	return [value, setValue]
}
