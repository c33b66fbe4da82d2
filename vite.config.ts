import { vitePlugin as remix } from "@remix-run/dev"
import tailwindcss from "@tailwindcss/vite"
import { defineConfig } from "vite"
import { denyImports } from "vite-env-only"
import { compression, defineAlgorithm } from "vite-plugin-compression2"
import remixConfig from "./remix.config.js"

export default defineConfig({
	build: { target: "es2022", chunkSizeWarningLimit: 300 },
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
})
