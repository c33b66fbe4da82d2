import type { Refused } from "#app/components/forms/refused.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { useLanguage } from "#app/i18n/context.tsx"

type RefusedFile = { name: string; message: string }

/** Of several files that a form brought: which were not taken and why, and how many were. */
export function RefusedFiles({ refused }: { refused: (Refused & { detail?: unknown }) | null }) {
	const { t, say } = useLanguage()
	if (!refused || refused.raw["kind"] !== "file") return null
	const { files = [], added = 0 } = (refused.detail ?? {}) as { files?: RefusedFile[]; added?: number }
	return (
		<Alert tone="bad" title={say(refused.message)}>
			{files.length > 0 && (
				<ul>
					{files.map(({ name, message }) => (
						<li key={name}>{t("evidence.refusedFile", { name, why: say(message) })}</li>
					))}
				</ul>
			)}
			{added > 0 && <p>{t("evidence.someAdded", { count: added })}</p>}
		</Alert>
	)
}
