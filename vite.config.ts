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
	/\/node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|@remix-run|turbo-stream)\/|\/app\/(entry\.client|i18n\/(context|formats|translate)|components\/(ui|layout)\/|components\/(questionnaire\/answer-(fields|text)|forms\/refused)|domain\/(share|typed-number))/
/** The words of the questionnaire page, which it loads alone. */
const ANSWERING = /\/app\/i18n\/(vi|en)(-answering|\/(answering|common|errors))\.ts$/
/** The words of panels that are opened under a question (app/i18n/parts.ts). */
const PANELS = /\/app\/i18n\/(vi|en)\/(account|evidence|teamwork|help)\.ts$/

function chunkOf(id: string): string | undefined {
	if (BASE.test(id)) return "base"
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
