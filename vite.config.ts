import { vitePlugin as remix } from "@remix-run/dev"
import tailwindcss from "@tailwindcss/vite"
import { defineConfig } from "vite"
import { denyImports } from "vite-env-only"
import { compression, defineAlgorithm } from "vite-plugin-compression2"
import remixConfig from "./remix.config.js"

// Types of loaders and actions as single fetch serves them.
declare module "@remix-run/node" {
	interface Future {
		v3_singleFetch: true
	}
}

/** What every page needs travels in one file, so that a first visit takes few requests. */
const BASE =
	/\/node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|@remix-run|turbo-stream)\/|\/app\/(entry\.client|root\.tsx|i18n\/(context|formats|translate)|components\/layout\/|components\/ui\/(alert|badge|button|page-header|progress|status-badge)|components\/(questionnaire\/waiting-known|forms\/refused))/
/** What most pages need and the questionnaire does not. */
const PAGES = /\/app\/components\/ui\//
/** The questionnaire page, which is opened most, often on a slow line. */
const QUESTIONS =
	/\/node_modules\/idb\/|\/app\/(components\/(questionnaire\/(?!live-score|sign-in-again|waiting-elsewhere)|help\/(change-note|reference-note|use-amount)|teamwork\/(card-notes|fetch-json))|domain\/(share|typed-number))/
/** The words of the questionnaire page, which it loads alone. */
const ANSWERING = /\/app\/i18n\/(vi|en)(-answering|\/(answering|common|errors))\.ts$/
/** The words of panels that are opened under a question (app/i18n/parts.ts). */
const PANELS = /\/app\/i18n\/(vi|en)\/(account|evidence|teamwork|help|refusals)\.ts$/

function chunkOf(id: string): string | undefined {
	if (BASE.test(id)) return "base"
	if (PAGES.test(id)) return "pages"
	if (QUESTIONS.test(id)) return "questions"
	const panels = PANELS.exec(id)?.[1]
	if (panels) return `${panels}-panels`
	const language = ANSWERING.exec(id)?.[1]
	return language && `${language}-answering`
}

export default defineConfig(({ isSsrBuild }) => ({
	build: {
		target: "es2022",
		minify: "terser",
		terserOptions: { ecma: 2020, module: true, compress: { passes: 1 } },
		chunkSizeWarningLimit: 300,
		...(isSsrBuild ? {} : { rollupOptions: { output: { manualChunks: chunkOf } } }),
	},
	plugins: [
		denyImports({ client: { specifiers: [/^drizzle-orm/, "postgres", /^node:/], files: ["**/db/**"] } }),
		tailwindcss(),
		remix(remixConfig),
		compression({
			include: /\.(js|css|svg|json)$/,
			threshold: 1024,
			algorithms: [defineAlgorithm("gzip", { level: 9 }), "brotliCompress"],
		}),
	],
}))
