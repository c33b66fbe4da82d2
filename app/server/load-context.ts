declare module "@remix-run/node" {
	/** What the server hands to loaders, actions and the document; empty under `npm run dev`. */
	interface AppLoadContext {
		cspNonce?: string
		remoteAddress?: string
	}
}

export type { AppLoadContext } from "@remix-run/node"
