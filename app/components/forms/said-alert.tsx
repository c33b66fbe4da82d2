import { Alert } from "#app/components/ui/alert.tsx"
import type { Said } from "#app/domain/sign-in-methods.ts"
import { useLanguage } from "#app/i18n/context.tsx"

const GOOD: ReadonlySet<Said> = new Set(["linked", "unlinked", "added", "removed"])

/** What a step before this page came to. */
export function SaidAlert({ said }: { said: Said | null }) {
	const { t } = useLanguage()
	return said && <Alert tone={GOOD.has(said) ? "good" : "bad"}>{t(`said.${said}`)}</Alert>
}
