import type { FieldValues, Path, UseFormRegisterReturn, UseFormReturn } from "react-hook-form"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Refused } from "./refused.ts"

/** Of one field: its binding, what was typed into it before, and what is wrong with it. */
export type FieldProps = UseFormRegisterReturn & { defaultValue: string; error: string | undefined }

/** Of any of a form's fields by its name; `first` stands in it while nothing was typed and refused. */
export function useFieldOf<T extends FieldValues>(
	{ register, formState }: Pick<UseFormReturn<T>, "register" | "formState">,
	refused: Refused | null,
): (name: Path<T>, first?: string) => FieldProps {
	const { say } = useLanguage()
	return (name, first = "") => {
		const typed = refused?.raw[name]
		const fault = formState.errors[name]?.message
		return {
			...register(name),
			defaultValue: typeof typed === "string" ? typed : first,
			error: typeof fault === "string" && fault !== "" ? say(fault) : undefined,
		}
	}
}
