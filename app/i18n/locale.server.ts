import { portalCookie } from "#app/cookies.server.ts"
import { LOCALES } from "#app/domain/localized.ts"
import type { Locale } from "#app/domain/localized.ts"

export const THEMES = ["system", "light", "dark"] as const
export type Theme = (typeof THEMES)[number]

const year = 365 * 24 * 3600
export const localeCookie = () => portalCookie("lang", { maxAge: year })
export const themeCookie = () => portalCookie("theme", { maxAge: year })

/** The visitor's choice, else Vietnamese. */
export async function localeOf(request: Request): Promise<Locale> {
	const chosen: unknown = await localeCookie().parse(request.headers.get("Cookie"))
	return LOCALES.find((locale) => locale === chosen) ?? "vi"
}

export async function themeOf(request: Request): Promise<Theme> {
	const chosen: unknown = await themeCookie().parse(request.headers.get("Cookie"))
	return THEMES.find((theme) => theme === chosen) ?? "system"
}
