import { useSubmit } from "@remix-run/react"
import { useMemo } from "react"
import type { FormEvent } from "react"
import { useForm } from "react-hook-form"
import type { DefaultValues, FieldErrors, FieldValues, Resolver } from "react-hook-form"
import type { Refused } from "./refused.ts"

/** Keeps zod out of the page's first load: the schema comes when the form is first checked. */
export function lazyResolver<T extends FieldValues>(
	load: () => Promise<{ resolver: Resolver<T> }>,
): Resolver<T> {
	return async (values, context, options) => (await load()).resolver(values, context, options)
}

/**
 * react-hook-form on a native form: checked in the browser by the server's own schema, sent as the real form, and the
 * server's refusal shown at the fields. Without script the same form posts by itself.
 */
export function useCheckedForm<T extends FieldValues>(options: {
	resolver: Resolver<T>
	defaults: DefaultValues<T>
	refused: Refused | null
	/** Sends the checked form instead of the router, where the page stays as it is. */
	send?: (form: HTMLFormElement) => Promise<void>
}) {
	const submit = useSubmit()
	const { refused } = options
	const errors = useMemo(
		() =>
			Object.fromEntries(
				Object.entries(refused?.fields ?? {}).map(([name, message]) => [name, { type: "server", message }]),
			) as FieldErrors<T>,
		[refused],
	)
	const form = useForm<T>({
		resolver: options.resolver,
		defaultValues: { ...options.defaults, ...(refused?.raw as DefaultValues<T> | undefined) },
		errors,
		mode: "onTouched",
	})
	const onSubmit = (event: FormEvent<HTMLFormElement>) => {
		const target = event.currentTarget
		const { submitter } = event.nativeEvent as SubmitEvent
		const { send } = options
		return form.handleSubmit(() =>
			send ? send(target) : submit((submitter as HTMLButtonElement | null) ?? target),
		)(event)
	}
	return { ...form, onSubmit }
}
