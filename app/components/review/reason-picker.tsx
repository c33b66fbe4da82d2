import { Link, useFetcher } from "@remix-run/react"
import type { RefObject } from "react"
import { REVIEW_OUTCOMES } from "#app/domain/review.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Refused } from "../forms/refused.ts"
import { Button } from "../ui/button.tsx"
import { Select } from "../ui/field.tsx"
import type { ReasonView } from "./review-data.ts"

type ReasonPickerProps = { reasons: readonly ReasonView[]; form: RefObject<HTMLFormElement> }

/** Puts a kept reason into the form it stands in, and keeps what is written there for the next time. */
export function ReasonPicker({ reasons, form }: ReasonPickerProps) {
	const { t, say } = useLanguage()
	const fetcher = useFetcher<{ ok: true } | Refused>()
	const refused = fetcher.data && !fetcher.data.ok ? fetcher.data : null
	const text = () => form.current?.querySelector<HTMLTextAreaElement>('textarea[name="reason"]')
	const insert = (body: string) => {
		const field = text()
		if (!field || body === "") return
		field.value = field.value.trim() === "" ? body : `${field.value.trim()}\n${body}`
		field.dispatchEvent(new Event("input", { bubbles: true }))
		field.focus()
	}
	const keep = () => {
		const outcome = form.current && new FormData(form.current).get("outcome")
		const body = text()?.value ?? ""
		void fetcher.submit(
			{ outcome: typeof outcome === "string" ? outcome : "", body, stay: "1" },
			{ method: "post", action: "/reviews/reasons" },
		)
	}
	const groups = REVIEW_OUTCOMES.map((outcome) => ({
		outcome,
		of: reasons.filter((reason) => reason.outcome === outcome),
	})).filter(({ of }) => of.length > 0)
	return (
		<div className="reason-picker">
			{groups.length > 0 && (
				<Select
					label={t("desk.pickReason")}
					value=""
					data-reasons=""
					onChange={({ currentTarget }) => insert(currentTarget.value)}
				>
					<option value="">{t("desk.pickReasonNone")}</option>
					{groups.map(({ outcome, of }) => (
						<optgroup key={outcome} label={t(`reviewOutcome.${outcome}`)}>
							{of.map(({ id, body }) => (
								<option key={id} value={body}>
									{body.length > 90 ? `${body.slice(0, 90)}…` : body}
								</option>
							))}
						</optgroup>
					))}
				</Select>
			)}
			<p className="flex flex-wrap items-center gap-2 text-sm">
				<Button type="button" variant="quiet" busy={fetcher.state !== "idle"} onClick={keep}>
					{t("desk.keepReason")}
				</Button>
				<Link className="link" to="/reviews/reasons">
					{t("desk.manageReasons")}
				</Link>
				<span role="status">
					{fetcher.data?.ok && t("desk.reasonKept")}
					{refused && say(Object.values(refused.fields)[0] ?? refused.message)}
				</span>
			</p>
		</div>
	)
}
