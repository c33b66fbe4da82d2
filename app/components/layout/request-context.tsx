import { createContext } from "react"

/** What belongs to one answer of the server and no loader knows. */
export type RequestFacts = {
	/** Allows our own script tags under the content security policy. */
	nonce?: string | undefined
	/** Under which a failure of this very page stands in the server's log. */
	reference?: string | undefined
}

export const RequestContext = createContext<RequestFacts>({})
