import { zodResolver } from "@hookform/resolvers/zod"
import { PeriodForm } from "#app/domain/period-form.ts"

export const resolver = zodResolver(PeriodForm)
