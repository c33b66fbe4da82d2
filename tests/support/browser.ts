import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { chromium } from "@playwright/test"

const KNOWN_PLACES = [
	"/usr/bin/chromium",
	"/usr/bin/chromium-browser",
	"/usr/bin/google-chrome",
	"/usr/bin/google-chrome-stable",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
]

export const BROWSER_FLAGS = [
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
	"--no-first-run",
	// Chromium's sandbox refuses to run as root
	...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
]

/** The path of a Chromium; installs one on a Debian machine when run as root. */
export function findBrowser(): string {
	const named = process.env["CHROMIUM_PATH"]
	if (named) {
		if (existsSync(named)) return named
		throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`)
	}
	return installed() ?? installOnDebian() ?? missing()
}

function installed(): string | undefined {
	return [...KNOWN_PLACES, chromium.executablePath()].find((path) => path && existsSync(path))
}

function installOnDebian(): string | undefined {
	if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return undefined
	console.error("No Chromium found; installing it with apt-get…")
	const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
	const options = { stdio: ["ignore", "ignore", "inherit"] as const, env }
	spawnSync("apt-get", ["update", "-q"], { ...options, stdio: "ignore" })
	spawnSync("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"], {
		...options,
		stdio: ["ignore", "ignore", "inherit"],
	})
	return installed()
}

function missing(): never {
	throw new Error(
		"The browser tests need Chromium or Chrome and found none. Install one (Debian: apt-get install chromium; " +
			"or: npx playwright install --with-deps chromium), or name it with CHROMIUM_PATH.",
	)
}
