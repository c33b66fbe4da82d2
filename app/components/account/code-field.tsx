import { TextField } from "#app/components/ui/field.tsx"
import { useLanguage } from "#app/i18n/context.tsx"

/** The six digits of an authenticator app; phones offer them from the message or the app. */
export function CodeField({ fault, focus = false }: { fault: string | undefined; focus?: boolean }) {
	const { t, say } = useLanguage()
	return (
		<TextField
			name="oneTimeCode"
			label={t("secondFactor.codeLabel")}
			hint={t("secondFactor.codeHint")}
			autoComplete="one-time-code"
			inputMode="numeric"
			maxLength={12}
			required
			autoFocus={focus}
			className="num max-w-40 text-lg tracking-widest"
			error={fault && say(fault)}
		/>
	)
}
