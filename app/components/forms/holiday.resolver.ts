import { zodResolver } from "@hookform/resolvers/zod"
import { HolidayForm } from "#app/domain/holiday-form.ts"

export const resolver = zodResolver(HolidayForm)
