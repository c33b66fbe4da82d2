import { useSyncExternalStore } from "react"
import { REVIEW_OUTCOMES } from "#app/domain/review.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { Disclosure } from "../ui/disclosure.tsx"
import { Checkbox } from "../ui/field.tsx"
import { useReviewKeys } from "./use-review-keys.ts"

const MORE = [
	{ keys: ["e"], does: "desk.keyEvidence" },
	{ keys: ["r"], does: "desk.keyReasons" },
	{ keys: ["j", "k"], does: "desk.keyRows" },
	{ keys: ["?"], does: "desk.keyHelp" },
] as const

const KEPT = "review-keys"

function isOn(): boolean {
	return localStorage.getItem(KEPT) !== "off"
}

function onChoice(changed: () => void): () => void {
	window.addEventListener(KEPT, changed)
	return () => window.removeEventListener(KEPT, changed)
}

function choose(on: boolean) {
	localStorage.setItem(KEPT, on ? "on" : "off")
	window.dispatchEvent(new Event(KEPT))
}

/** Single-key shortcuts can be switched off (WCAG 2.1.4); the browser keeps the choice. */
export function KeysHelp() {
	const { t } = useLanguage()
	const on = useSyncExternalStore(onChoice, isOn, () => false)
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
					{MORE.map(({ keys, does }) => (
						<div key={does}>
							<dt>
								{keys.map((key) => (
									<kbd key={key}>{key}</kbd>
								))}
							</dt>
							<dd>{t(does)}</dd>
						</div>
					))}
				</dl>
				<Checkbox
					label={t("review.keysOn")}
					checked={on}
					onChange={({ currentTarget }) => choose(currentTarget.checked)}
				/>
			</Disclosure>
		</div>
	)
}
