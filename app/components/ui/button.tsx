import { Link } from "@remix-run/react"
import type { LinkProps } from "@remix-run/react"
import type { ButtonHTMLAttributes } from "react"

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger"

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
	variant?: ButtonVariant
	/** Work is under way: the button stays where it is and refuses a second press. */
	busy?: boolean
}

export function Button({
	variant = "secondary",
	busy = false,
	className = "",
	type = "submit",
	...rest
}: ButtonProps) {
	return (
		<button
			{...rest}
			type={type}
			aria-disabled={busy || undefined}
			onClick={busy ? (event) => event.preventDefault() : rest.onClick}
			className={`button button-${variant} ${className}`}
		/>
	)
}

/** Looks like a button and goes somewhere; use `reloadDocument` for files. */
export function ButtonLink({
	variant = "secondary",
	className = "",
	...rest
}: LinkProps & { variant?: ButtonVariant }) {
	return <Link {...rest} className={`button button-${variant} ${className}`} />
}
