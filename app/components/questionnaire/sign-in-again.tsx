import { useId, useState } from "react"
import type { FormEvent } from "react"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Me } from "./page-data.ts"

type Props = { me: Me; onSignedIn: () => void; onOther: () => void }
type Reply = {
	ok: boolean
	message?: string
	fields?: Record<string, string>
	userId?: string
	/** The password was right, and a second factor is asked for. */
	second?: boolean
}
/** What the step is asked for no longer: the first has to be done again. */
const STEP_OVER = ["secondFactor.stepGone", "secondFactor.stepSpent"]

type Step = "password" | "oneTimeCode" | "recoveryCode"

/** Beside what was typed, so that nothing of it goes away. */
export default function SignInAgain({ me, onSignedIn, onOther }: Props) {
	const { t, say } = useLanguage()
	const [problem, setProblem] = useState<string | null>(null)
	const [busy, setBusy] = useState(false)
	const id = useId()

	const [step, setStep] = useState<Step>("password")

	async function send(event: FormEvent<HTMLFormElement>) {
		event.preventDefault()
		setBusy(true)
		const reply = await ask(event.currentTarget)
		setBusy(false)
		if (!reply.ok) {
			if (STEP_OVER.includes(reply.message ?? "")) setStep("password")
			return setProblem(Object.values(reply.fields ?? {})[0] ?? reply.message ?? "error.general")
		}
		setProblem(null)
		if (reply.second) setStep("oneTimeCode")
		else if (reply.userId === me.id) onSignedIn()
		else onOther()
	}
	if (me.email === null)
		return (
			<>
				<p>{t("answering.againGuest")}</p>
				<button type="button" className="button button-secondary" onClick={onSignedIn}>
					{t("answering.retryNow")}
				</button>
			</>
		)
	return (
		<form
			onSubmit={(event) => void send(event)}
			action={step === "password" ? "/session.json" : "/session/second.json"}
			className="sign-in-again"
			aria-labelledby={`${id}-title`}
		>
			<p id={`${id}-title`} className="font-bold">
				{t(step === "password" ? "answering.again" : "secondFactor.stepTitle")}
			</p>
			{step === "password" ? (
				<Password id={id} me={me} problem={problem} />
			) : (
				<Code key={step} id={id} kind={step} problem={problem} />
			)}
			{problem && (
				<p id={`${id}-problem`} className="field-error" role="alert">
					{say(problem)}
				</p>
			)}
			<button type="submit" className="button button-primary" disabled={busy}>
				{t("answering.again")}
			</button>
			{step !== "password" && (
				<button
					type="button"
					className="button button-quiet"
					onClick={() => setStep(step === "oneTimeCode" ? "recoveryCode" : "oneTimeCode")}
				>
					{t(step === "oneTimeCode" ? "secondFactor.useRecovery" : "secondFactor.useCode")}
				</button>
			)}
		</form>
	)
}

function ask(form: HTMLFormElement): Promise<Reply> {
	const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
	return fetch(form.action, { method: "POST", body })
		.then((response) => response.json() as Promise<Reply>)
		.catch((): Reply => ({ ok: false, message: "error.noConnection" }))
}

type FieldsProps = { id: string; problem: string | null }

function Password({ id, me, problem }: FieldsProps & { me: Me }) {
	const { t } = useLanguage()
	return (
		<>
			<p>{t("answering.againText")}</p>
			<input type="hidden" name="organizationId" value={me.organizationId} />
			<input type="hidden" name="role" value={me.role} />
			<label htmlFor={`${id}-email`}>{t("account.emailLabel")}</label>
			<input
				id={`${id}-email`}
				name="email"
				type="email"
				className="control"
				autoComplete="username"
				defaultValue={me.email ?? ""}
				required
			/>
			<label htmlFor={`${id}-password`}>{t("account.passwordLabel")}</label>
			<input
				id={`${id}-password`}
				name="password"
				type="password"
				className="control"
				autoComplete="current-password"
				required
				aria-invalid={problem ? true : undefined}
				aria-describedby={problem ? `${id}-problem` : undefined}
			/>
		</>
	)
}

function Code({ id, kind, problem }: FieldsProps & { kind: Exclude<Step, "password"> }) {
	const { t } = useLanguage()
	const isCode = kind === "oneTimeCode"
	return (
		<>
			<p>{t(isCode ? "secondFactor.stepLead" : "secondFactor.recoveryLead")}</p>
			<label htmlFor={`${id}-code`}>
				{t(isCode ? "secondFactor.codeLabel" : "secondFactor.recoveryLabel")}
			</label>
			<input
				id={`${id}-code`}
				name={kind}
				className="control"
				autoComplete={isCode ? "one-time-code" : "off"}
				inputMode={isCode ? "numeric" : "text"}
				maxLength={40}
				autoFocus
				required
				aria-invalid={problem ? true : undefined}
				aria-describedby={problem ? `${id}-problem` : undefined}
			/>
		</>
	)
}
