import { fileURLToPath } from "node:url"
import { defineConfig, devices } from "@playwright/test"
import { freePort } from "../db/embedded.ts"
import { BROWSER_FLAGS, findBrowser } from "./support/browser.ts"

// this file is read again in every worker, which inherits what the first reading found
process.env["CHROMIUM_PATH"] = findBrowser()
process.env["E2E_PORT"] ??= String(await freePort())
const baseURL = `http://localhost:${process.env["E2E_PORT"]}`

export default defineConfig({
	testDir: "./e2e",
	testMatch: "**/*.test.ts",
	outputDir: "../var/test-results",
	workers: 2,
	forbidOnly: true,
	timeout: 60_000,
	// two browsers and two servers share the cores
	expect: { timeout: 15_000 },
	reporter: [["list"], ["json", { outputFile: "../var/e2e.json" }]],
	use: {
		baseURL,
		actionTimeout: 15_000,
		locale: "vi-VN",
		timezoneId: "Asia/Ho_Chi_Minh",
		trace: "retain-on-failure",
		launchOptions: { executablePath: process.env["CHROMIUM_PATH"], args: BROWSER_FLAGS },
	},
	// a test runs on the desktop unless its tags say @mobile; both tags, both sizes
	projects: [
		{
			name: "desktop",
			grepInvert: /^(?!.*@desktop).*@mobile/,
			use: { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 800 } },
		},
		{
			name: "mobile",
			grep: /@mobile/,
			use: { ...devices["Pixel 7"], viewport: { width: 375, height: 740 } },
		},
	],
	webServer: {
		command: `"${process.execPath}" --import tsx tests/support/e2e-portal.ts`,
		cwd: fileURLToPath(new URL("..", import.meta.url)),
		url: `${baseURL}/readyz`,
		timeout: 120_000,
		gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
	},
})
