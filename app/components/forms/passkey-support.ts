import { useSyncExternalStore } from "react"

type Support = "asking" | "yes" | "no"

const nothingChanges = () => () => undefined

/** Whether this browser knows passkeys; "asking" on the server and without script. */
export function usePasskeySupport(): Support {
	return useSyncExternalStore<Support>(
		nothingChanges,
		() => ("PublicKeyCredential" in window ? "yes" : "no"),
		() => "asking",
	)
}
