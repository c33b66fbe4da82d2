import { useCallback, useEffect, useRef } from "react"

/** The newest of it, behind one name that never changes. */
export function useStable<A extends unknown[]>(work: (...given: A) => void): (...given: A) => void {
	const newest = useRef(work)
	useEffect(() => {
		newest.current = work
	})
	return useCallback((...given: A) => newest.current(...given), [])
}
