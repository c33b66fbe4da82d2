import { z } from "zod"

export const LOCALES = ["vi", "en"] as const
export type Locale = (typeof LOCALES)[number]

export const Localized = z.object({ vi: z.string().min(1), en: z.string().min(1) }).strict()
export type Localized = z.infer<typeof Localized>
