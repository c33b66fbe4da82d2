import { forwardRef, useId } from "react"
import type {
	ComponentPropsWithoutRef,
	InputHTMLAttributes,
	ReactNode,
	SelectHTMLAttributes,
	TextareaHTMLAttributes,
} from "react"
import { useLanguage } from "#app/i18n/context.tsx"

type Told = {
	label: ReactNode
	hint?: ReactNode
	/** Already in the reader's language. */
	error?: ReactNode
}

/** Ids and ARIA of a control from what is told about it. */
function useField({ id, hint, error }: { id?: string | undefined; hint?: ReactNode; error?: ReactNode }) {
	const made = useId()
	const controlId = id ?? made
	const hintId = hint ? `${controlId}-hint` : undefined
	const errorId = error ? `${controlId}-error` : undefined
	return {
		controlId,
		hintId,
		errorId,
		aria: {
			"aria-describedby": [hintId, errorId].filter(Boolean).join(" ") || undefined,
			"aria-invalid": error ? (true as const) : undefined,
		},
	}
}

type FrameProps = Told & {
	controlId: string
	hintId: string | undefined
	errorId: string | undefined
	required: boolean | undefined
	children: ReactNode
}

function Frame({ label, hint, error, controlId, hintId, errorId, required, children }: FrameProps) {
	return (
		<div className="field">
			<label className="field-label" htmlFor={controlId}>
				{label} {required && <RequiredMark />}
			</label>
			<Note id={hintId}>{hint}</Note>
			{children}
			<Fault id={errorId}>{error}</Fault>
		</div>
	)
}

function RequiredMark() {
	const { t } = useLanguage()
	return <span className="field-mark">({t("field.required")})</span>
}

function Note({ id, children }: { id: string | undefined; children: ReactNode }) {
	return children ? (
		<p id={id} className="field-hint">
			{children}
		</p>
	) : null
}

function Fault({ id, children }: { id: string | undefined; children: ReactNode }) {
	return children ? (
		<p id={id} className="field-error">
			{children}
		</p>
	) : null
}

export type TextFieldProps = Told & InputHTMLAttributes<HTMLInputElement>

export const TextField = forwardRef<HTMLInputElement, TextFieldProps>(function TextField(
	{ label, hint, error, id, className = "", ...rest },
	ref,
) {
	const { aria, ...ids } = useField({ id, hint, error })
	return (
		<Frame {...ids} label={label} hint={hint} error={error} required={rest.required}>
			<input {...rest} {...aria} ref={ref} id={ids.controlId} className={`control ${className}`} />
		</Frame>
	)
})

export const TextArea = forwardRef<HTMLTextAreaElement, Told & TextareaHTMLAttributes<HTMLTextAreaElement>>(
	function TextArea({ label, hint, error, id, className = "", ...rest }, ref) {
		const { aria, ...ids } = useField({ id, hint, error })
		return (
			<Frame {...ids} label={label} hint={hint} error={error} required={rest.required}>
				<textarea {...rest} {...aria} ref={ref} id={ids.controlId} className={`control ${className}`} />
			</Frame>
		)
	},
)

/** Options are `<option>` children. */
export const Select = forwardRef<HTMLSelectElement, Told & SelectHTMLAttributes<HTMLSelectElement>>(
	function Select({ label, hint, error, id, className = "", ...rest }, ref) {
		const { aria, ...ids } = useField({ id, hint, error })
		return (
			<Frame {...ids} label={label} hint={hint} error={error} required={rest.required}>
				<select {...rest} {...aria} ref={ref} id={ids.controlId} className={`control ${className}`} />
			</Frame>
		)
	},
)

type ChoiceProps = Told & Omit<InputHTMLAttributes<HTMLInputElement>, "type">

export const Checkbox = forwardRef<HTMLInputElement, ChoiceProps>(function Checkbox(
	{ label, hint, error, id, ...rest },
	ref,
) {
	const { aria, controlId, hintId, errorId } = useField({ id, hint, error })
	return (
		<div className="field">
			<label className="choice">
				<input {...rest} {...aria} ref={ref} id={controlId} type="checkbox" />
				<span>{label}</span>
			</label>
			<Note id={hintId}>{hint}</Note>
			<Fault id={errorId}>{error}</Fault>
		</div>
	)
})

export type RadioOption = { value: string; label: ReactNode; hint?: ReactNode }

type RadioGroupProps = Told & {
	name: string
	options: readonly RadioOption[]
	defaultValue?: string | undefined
	value?: string | undefined
	required?: boolean
	disabled?: boolean
	onChange?: ComponentPropsWithoutRef<"input">["onChange"]
	onBlur?: ComponentPropsWithoutRef<"input">["onBlur"]
}

/** The ref goes to every radio of the group, as react-hook-form's `register` wants it. */
export const RadioGroup = forwardRef<HTMLInputElement, RadioGroupProps>(function RadioGroup(
	{ label, hint, error, options, defaultValue, value, required, ...input },
	ref,
) {
	const { aria, controlId, hintId, errorId } = useField({ hint, error })
	return (
		<fieldset className="field" id={controlId} aria-describedby={aria["aria-describedby"]}>
			<legend className="field-label">
				{label} {required && <RequiredMark />}
			</legend>
			<Note id={hintId}>{hint}</Note>
			{options.map((option) => (
				<label key={option.value} className="choice">
					<input
						{...input}
						ref={ref}
						type="radio"
						required={required}
						value={option.value}
						aria-invalid={aria["aria-invalid"]}
						{...(value === undefined
							? { defaultChecked: defaultValue === option.value }
							: { checked: value === option.value })}
					/>
					<span>{option.label}</span>
					{option.hint && <span className="field-hint">{option.hint}</span>}
				</label>
			))}
			<Fault id={errorId}>{error}</Fault>
		</fieldset>
	)
})
