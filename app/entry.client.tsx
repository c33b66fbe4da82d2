import { RemixBrowser } from "@remix-run/react"
import { startTransition, StrictMode } from "react"
import { hydrateRoot } from "react-dom/client"
import { RequestContext } from "./components/layout/request-context.tsx"
import { registerMessages } from "./i18n/translate.ts"

const { lang, dataset } = document.documentElement

async function loadMessages() {
	if (lang === "en") registerMessages("en", (await import("./i18n/en.ts")).en)
	else registerMessages("vi", (await import("./i18n/vi.ts")).vi)
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
