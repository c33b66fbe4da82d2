import { RemixBrowser } from "@remix-run/react"
import { startTransition, StrictMode } from "react"
import { hydrateRoot } from "react-dom/client"
import { pageFetch } from "./components/layout/page-fetch.ts"
import { RequestContext } from "./components/layout/request-context.tsx"
import { registerMessages } from "./i18n/translate.ts"

const { lang, dataset } = document.documentElement

/** The page says which part of the catalogue it needs (app/root.tsx). */
const isPart = dataset["catalogue"] === "answering"

async function loadMessages() {
	if (lang === "en") {
		registerMessages(
			"en",
			isPart ? (await import("./i18n/en-answering.ts")).messages : (await import("./i18n/en.ts")).en,
		)
	} else {
		registerMessages(
			"vi",
			isPart ? (await import("./i18n/vi-answering.ts")).messages : (await import("./i18n/vi.ts")).vi,
		)
	}
}

window.fetch = pageFetch(window.fetch.bind(window))

// Other pages have words that this one did not load: a link leaves by the browser's own navigation.
if (isPart) {
	addEventListener(
		"click",
		(event) =>
			event.target instanceof Element &&
			event.target.closest("a[href]:not([data-panel])") &&
			event.stopPropagation(),
		{
			capture: true,
		},
	)
}

void loadMessages().then(() => {
	startTransition(() => {
		hydrateRoot(
			document,
			<StrictMode>
				<RequestContext.Provider value={{ reference: dataset["reference"] }}>
					<RemixBrowser />
				</RequestContext.Provider>
			</StrictMode>,
		)
	})
})
