import type { DefaultValues, FieldValues, Path, Resolver } from "react-hook-form"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Refused } from "./refused.ts"
import { useCheckedForm } from "./use-checked-form.ts"

/** A checked form of plain text fields: `field(name)` is what a control needs, with or without script. */
export function useFormFields<T extends FieldValues>(options: {
	resolver: Resolver<T>
	defaults: DefaultValues<T> & Record<string, string>
	refused: Refused | null
}) {
	const { say } = useLanguage()
	const { register, formState, onSubmit } = useCheckedForm<T>(options)
	const errors: Partial<Record<string, { message?: unknown }>> = formState.errors
	const field = (name: Path<T>) => {
		const message = errors[name]?.message
		const typed = options.refused?.raw[name]
		return {
			...register(name),
			defaultValue: typeof typed === "string" ? typed : options.defaults[name],
			error: typeof message === "string" ? say(message) : undefined,
		}
	}
	return { field, onSubmit }
}
