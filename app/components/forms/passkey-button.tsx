import { useState } from "react"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { usePasskeySupport } from "./passkey-support.ts"

/** Appears where script runs and the browser knows passkeys; what it needs is loaded when it is pressed. */
export function PasskeyButton({ to }: { to: string }) {
	const { t, say } = useLanguage()
	const support = usePasskeySupport()
	const [busy, setBusy] = useState(false)
	const [trouble, setTrouble] = useState<string | null>(null)
	if (support !== "yes") return null
	const press = async () => {
		setBusy(true)
		setTrouble(null)
		const { signInWithPasskey } = await import("./passkey-browser.ts")
		const met = await signInWithPasskey(to)
		// the whole page anew: everything on it is another person's now
		if ("to" in met) return location.assign(met.to)
		setBusy(false)
		setTrouble(met.trouble.message)
	}
	return (
		<>
			{trouble && <Alert tone="bad">{say(trouble)}</Alert>}
			<Button type="button" busy={busy} onClick={() => void press()}>
				{t("passkey.signIn")}
			</Button>
		</>
	)
}
