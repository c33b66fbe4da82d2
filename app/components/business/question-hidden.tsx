import type { AnswerView } from "#app/components/questionnaire/criterion-view.ts"

/** What every write of an answer names; an explanation written elsewhere goes along unchanged. */
export function QuestionHidden(props: {
	meId: string
	code: string
	version: string
	answer: AnswerView | null
}) {
	return (
		<>
			<input type="hidden" name="criterion" value={props.code} />
			<input type="hidden" name="as" value={props.meId} />
			<input type="hidden" name="version" value={props.version} />
			<input type="hidden" name="explanation" value={props.answer?.explanation ?? ""} />
		</>
	)
}
