import { useEffect, useState } from "react"
import { REVIEW_OUTCOMES } from "#app/domain/review.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { Disclosure } from "../ui/disclosure.tsx"
import { Checkbox } from "../ui/field.tsx"
import { useReviewKeys } from "./use-review-keys.ts"

const KEPT = "review-keys"

/** Single-key shortcuts can be switched off (WCAG 2.1.4); the browser keeps the choice. */
export function KeysHelp() {
	const { t } = useLanguage()
	const [on, setOn] = useState(false)
	useEffect(() => setOn(localStorage.getItem(KEPT) !== "off"), [])
	useReviewKeys(on)
	return (
		<div className="keys-help no-print">
			<Disclosure summary={t("review.keys")}>
				<dl className="keys">
					{REVIEW_OUTCOMES.map((outcome, index) => (
						<div key={outcome}>
							<dt>
								<kbd>{index + 1}</kbd>
							</dt>
							<dd>{t(`reviewOutcome.${outcome}`)}</dd>
						</div>
					))}
					<div>
						<dt>
							<kbd>Enter</kbd>
						</dt>
						<dd>{t("review.saveDecision")}</dd>
					</div>
					<div>
						<dt>
							<kbd>n</kbd> <kbd>p</kbd>
						</dt>
						<dd>{t("review.keysNext")}</dd>
					</div>
				</dl>
				<Checkbox
					label={t("review.keysOn")}
					checked={on}
					onChange={({ currentTarget: { checked } }) => {
						setOn(checked)
						localStorage.setItem(KEPT, checked ? "on" : "off")
					}}
				/>
			</Disclosure>
		</div>
	)
}
