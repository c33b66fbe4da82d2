import { useId, useState } from "react"
import type { FormEvent } from "react"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Me } from "./page-data.ts"

type Props = { me: Me; onSignedIn: () => void; onOther: () => void }
type Reply = { ok: boolean; message?: string; fields?: Record<string, string>; userId?: string }

/** Beside what was typed, so that nothing of it goes away. */
export default function SignInAgain({ me, onSignedIn, onOther }: Props) {
	const { t, say } = useLanguage()
	const [problem, setProblem] = useState<string | null>(null)
	const [busy, setBusy] = useState(false)
	const id = useId()

	async function signIn(event: FormEvent<HTMLFormElement>) {
		event.preventDefault()
		setBusy(true)
		const body = new URLSearchParams(
			[...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]),
		)
		const reply = await fetch("/session.json", { method: "POST", body })
			.then((response) => response.json() as Promise<Reply>)
			.catch((): Reply => ({ ok: false, message: "error.noConnection" }))
		setBusy(false)
		if (!reply.ok) return setProblem(Object.values(reply.fields ?? {})[0] ?? reply.message ?? "error.general")
		if (reply.userId === me.id) onSignedIn()
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
		<form onSubmit={(event) => void signIn(event)} className="sign-in-again" aria-labelledby={`${id}-title`}>
			<p id={`${id}-title`} className="font-bold">
				{t("answering.again")}
			</p>
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
				defaultValue={me.email}
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
			{problem && (
				<p id={`${id}-problem`} className="field-error" role="alert">
					{say(problem)}
				</p>
			)}
			<button type="submit" className="button button-primary" disabled={busy}>
				{t("answering.again")}
			</button>
		</form>
	)
}
