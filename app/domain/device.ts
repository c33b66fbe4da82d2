/** The more particular first: most browsers name others beside themselves. */
const BROWSERS: readonly [RegExp, string][] = [
	[/\bEdgA?\//, "Edge"],
	[/\bOPR\//, "Opera"],
	[/\bcoc_coc_browser\//i, "Cốc Cốc"],
	[/\bSamsungBrowser\//, "Samsung Internet"],
	[/\b(?:Firefox|FxiOS)\//, "Firefox"],
	[/\b(?:Chrome|CriOS)\//, "Chrome"],
	[/\bVersion\/[\d.]+.*\bSafari\//, "Safari"],
]
const SYSTEMS: readonly [RegExp, string][] = [
	[/\bAndroid\b/, "Android"],
	[/\biPhone\b/, "iPhone"],
	[/\biPad\b/, "iPad"],
	[/\bWindows\b/, "Windows"],
	[/\bMac OS X\b/, "macOS"],
	[/\bLinux\b/, "Linux"],
]

/** A browser's long line about itself, in the words people know; as it is where nothing is known in it. */
export function deviceOf(userAgent: string): string {
	const named = (among: typeof BROWSERS) => among.find(([pattern]) => pattern.test(userAgent))?.[1]
	return [named(BROWSERS), named(SYSTEMS)].filter(Boolean).join(" · ") || userAgent.slice(0, 60)
}
