import { useLanguage } from "#app/i18n/context.tsx"
import type { CardView } from "./criterion-view.ts"
import type { Fields } from "./save-state.ts"

/** What somebody typed, in words, without being read as an answer. */
export function TypedText({ criterion, fields }: { criterion: CardView; fields: Fields }) {
	const { t, date } = useLanguage()
	const all = (name: string) =>
		fields.filter(([each, value]) => each === name && value !== "").map(([, value]) => value)
	const [num, den] = [all("num")[0], all("den")[0]]
	const labels = [...all("option"), ...all("items")].map(
		(code) => criterion.choices?.find((choice) => choice.code === code)?.label ?? code,
	)
	const said = [
		...(all("na").length > 0 ? [t("answerText.na")] : []),
		...((num ?? den) ? [`${num ?? "…"}/${den ?? "…"}`] : []),
		...all("value"),
		...all("yes").map((yes) => t(yes === "true" ? "word.yes" : "word.no")),
		...labels,
		...all("none").map(() => t("answerText.noItems")),
		...all("notIssued").map(() => t("answerText.notIssued")),
		...all("date").map(date),
		...all("reason"),
		...all("explanation"),
	]
	return <span>{said.length > 0 ? said.join("; ") : t("answerText.none")}</span>
}
