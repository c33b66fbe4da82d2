import { useEffect, useState } from "react"

/** Whether this browser knows passkeys; "asking" on the server and without script. */
export function usePasskeySupport(): "asking" | "yes" | "no" {
	const [support, setSupport] = useState<"asking" | "yes" | "no">("asking")
	useEffect(() => setSupport("PublicKeyCredential" in window ? "yes" : "no"), [])
	return support
}
