declare module "@remix-run/node" {
	/** What the server hands to loaders, actions and the document; empty under `npm run dev`. */
	interface AppLoadContext {
		cspNonce?: string
		remoteAddress?: string
		/** Lets pages of this site, and no other, show this one answer in a frame. */
		allowOwnFrame?: () => void
	}
}

export type { AppLoadContext } from "@remix-run/node"
