import type { FileHead } from "#app/components/assessment/file-head.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { RefusalAlert } from "#app/components/assessment/refusal.tsx"
import { Form } from "#app/components/forms/form.tsx"
import type { Refused } from "#app/components/forms/refused.ts"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import type { VersionView } from "./evidence-view.ts"

type Piece = { head: FileHead; code: string; title: string; kind: VersionView["kind"] }

/** Asks once more, with what it is about, before a piece of evidence goes or comes back. */
export function PieceForm(props: { verb: "remove" | "restore"; piece: Piece; refused: Refused | null }) {
	const { verb, piece, refused } = props
	const { head, code, title, kind } = piece
	const { t } = useLanguage()
	return (
		<>
			<FileHeader head={head} title={t(`evidence.${verb}`)} />
			<Form method="post" className="card grid max-w-prose gap-4">
				<RefusalAlert refused={refused} />
				<p className="[overflow-wrap:anywhere]">
					<strong>{title}</strong> ({t(`evidence.kind.${kind}`)}, {code})
				</p>
				<p>{t(`evidence.${verb}Text`)}</p>
				<div className="flex flex-wrap gap-3">
					<Button variant={verb === "remove" ? "danger" : "primary"}>{t(`evidence.${verb}`)}</Button>
					<ButtonLink to={`/assessments/${head.id}/evidence/${code}`} variant="quiet">
						{t("button.cancel")}
					</ButtonLink>
				</div>
			</Form>
		</>
	)
}
