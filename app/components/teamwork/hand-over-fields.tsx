import { useNavigation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import type { Role } from "#app/domain/role.ts"
import { NO_SUCCESSOR } from "#app/domain/teamwork.ts"
import type { HandOverForm } from "#app/domain/teamwork.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Refused } from "../forms/refused.ts"
import { lazyResolver } from "../forms/use-checked-form.ts"
import { useFormFields } from "../forms/use-form-fields.ts"
import { Alert } from "../ui/alert.tsx"
import { Button, ButtonLink } from "../ui/button.tsx"
import { RadioGroup } from "../ui/field.tsx"

const resolver = lazyResolver<HandOverForm>(() => import("../forms/hand-over.resolver.ts"))

type HandOverFieldsProps = {
	lines: number
	/** Files under review. */
	claims: number
	isLastHead: boolean
	givesHead: boolean
	successors: readonly { id: string; name: string; role: Role }[]
	back: string
	refused: Refused | null
}

/** Who takes over: a colleague, or nobody yet, which is said aloud. */
export function HandOverFields(props: HandOverFieldsProps) {
	const { lines, claims, isLastHead, givesHead, successors, back, refused } = props
	const { t, say } = useLanguage()
	const busy = useNavigation().state === "submitting"
	const { field, onSubmit } = useFormFields<HandOverForm>({
		resolver,
		refused,
		defaults: { successorId: "" },
	})
	return (
		<Form method="post" onSubmit={onSubmit} noValidate className="card grid max-w-prose gap-5">
			{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
			{isLastHead && <Alert tone="warn">{t("team.lastHeadWarning")}</Alert>}
			{successors.length === 0 && <Alert tone="warn">{t("team.lastPersonWarning")}</Alert>}
			<p>{t("team.linesCount", { count: lines })}</p>
			{claims > 0 && <p>{t("team.claimsCount", { count: claims })}</p>}
			<RadioGroup
				{...field("successorId")}
				label={t("team.successor")}
				hint={givesHead ? `${t("team.successorHint")} ${t("team.successorHead")}` : t("team.successorHint")}
				required
				options={[
					...successors.map(({ id, name, role }) => ({ value: id, label: `${name} (${t(`role.${role}`)})` })),
					{ value: NO_SUCCESSOR, label: t("team.noSuccessor"), hint: t("team.noSuccessorHint") },
				]}
			/>
			<p>{t("team.endText")}</p>
			<div className="flex flex-wrap gap-3">
				<Button variant="danger" busy={busy}>
					{t("team.endNow")}
				</Button>
				<ButtonLink to={back} variant="quiet">
					{t("button.cancel")}
				</ButtonLink>
			</div>
		</Form>
	)
}
