// eslint-disable-next-line no-restricted-imports -- the one place
import { Form as PlainForm, useRouteLoaderData } from "@remix-run/react"
import type { FormProps } from "@remix-run/react"
import { forwardRef } from "react"
import { FORM_TOKEN } from "#app/domain/form-token.ts"

/** The router's form, with what shows that this page made it. */
export const Form = forwardRef<HTMLFormElement, FormProps>(function Form({ children, ...rest }, ref) {
	return (
		<PlainForm ref={ref} {...rest}>
			{rest.method === "post" && <FormToken />}
			{children}
		</PlainForm>
	)
})

/** For a form that is not the router's. A script says by a header what this says, so a page may outlive its session. */
export function FormToken() {
	const token = useRouteLoaderData<{ formToken?: string | null }>("root")?.formToken
	return token ? <input type="hidden" name={FORM_TOKEN} value={token} /> : null
}
