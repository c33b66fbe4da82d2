import { Link, useNavigation } from "@remix-run/react"
import { useEffect, useRef } from "react"
import type { FormEvent } from "react"
import { Form } from "#app/components/forms/form.tsx"
import type { Refused } from "#app/components/forms/refused.ts"
import { AnswerFields } from "#app/components/questionnaire/answer-fields.tsx"
import { AnswerText } from "#app/components/questionnaire/answer-text.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { Progress } from "#app/components/ui/progress.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { GuestStrip } from "./guest-offer.tsx"
import { NotForUs } from "./not-for-us.tsx"
import type { OneQuestionPage } from "./one-question-page.ts"
import { QuestionHidden } from "./question-hidden.tsx"
import { OtherExamples, QuestionWords } from "./question-words.tsx"

type Props = { page: OneQuestionPage; refused: Refused | null; next: string }

/** One question a page, for a thumb. The form's fields are those of the questionnaire's card. */
export function OneQuestion({ page, refused, next }: Props) {
	const { t } = useLanguage()
	const { criterion, words } = page
	const heading = useRef<HTMLHeadingElement>(null)
	// the page stays, the question changes: who reads by ear must hear that it did
	useEffect(() => heading.current?.focus({ preventScroll: true }), [])
	const titleId = `${criterion.code}-title`
	return (
		<div className="one-question mx-auto grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-4">
			<Where page={page} />
			<article className="grid gap-3" aria-labelledby={titleId}>
				<div>
					<p className="text-sm text-muted">{page.pillar}</p>
					<h1 id={titleId} ref={heading} tabIndex={-1} className="text-xl">
						<span className="question-code">{criterion.code}</span> {criterion.title}
					</h1>
				</div>
				<QuestionWords words={words} guidance={criterion.guidance} voluntary={criterion.voluntary ?? false} />
				<AnswerForm page={page} refused={refused} labelledBy={titleId} next={next} />
				<NotForUs page={page} refused={refused} />
				{words && <OtherExamples words={words} />}
			</article>
			<div className="no-print flex flex-wrap items-center gap-x-4 border-t border-line pt-2">
				<Link to={`/assessments/${page.assessmentId}`} className="link inline-flex min-h-11 items-center">
					{t("ask.all")}
				</Link>
			</div>
			{page.guest && <GuestStrip />}
		</div>
	)
}

function Where({ page: { at, of, minutes } }: { page: OneQuestionPage }) {
	const { t } = useLanguage()
	const left = minutes > 0 ? t("ask.minutes", { minutes }) : t("ask.lastMinute")
	return <Progress label={t("ask.step", { at, of })} value={at} max={of} text={left} />
}

type FormProps = Props & { labelledBy: string }

function AnswerForm({ page, refused, labelledBy, next }: FormProps) {
	const { t } = useLanguage()
	const { criterion, answer, assessmentId, previous } = page
	const busy = useNavigation().state === "submitting"
	const stale = refused?.message === "answer.stale"
	const form = useRef<HTMLFormElement>(null)
	// a form refused for what it says still stands on the version that it saw
	const version = refused && !stale ? String(refused.raw["version"]) : String(answer?.version ?? 0)
	const typed = refused && refused.raw["na"] !== "on" ? { typed: refused.raw } : {}
	return (
		<>
			<Troubles page={page} refused={refused} />
			<Form
				key={`${answer?.version ?? 0}/${refused ? refused.message : ""}`}
				ref={form}
				method="post"
				className="grid gap-3"
				onChange={(event: FormEvent<HTMLFormElement>) =>
					form.current && settleNone(form.current, event.target as HTMLInputElement)
				}
			>
				<QuestionHidden meId={page.meId} code={criterion.code} version={version} answer={answer} />
				<AnswerFields
					criterion={criterion}
					labelledBy={labelledBy}
					filled={{ value: answer?.value ?? null, ...typed }}
					faults={refused?.fields ?? {}}
				/>
				<LastTime page={page} />
				<div className="question-next">
					<Button variant="primary" busy={busy}>
						{busy ? t("ask.saving") : t(page.next ? "ask.next" : "ask.last")}
					</Button>
				</div>
				<div className="flex flex-wrap gap-2">
					<ButtonLink to={next}>{t("ask.skip")}</ButtonLink>
					<ButtonLink variant="quiet" to={`/my-business/${assessmentId}/questions/${previous ?? "about"}`}>
						{t("ask.previous")}
					</ButtonLink>
				</div>
			</Form>
		</>
	)
}

function Troubles({ page, refused }: { page: OneQuestionPage; refused: Refused | null }) {
	const { t, say, dateTime } = useLanguage()
	const { answer, criterion } = page
	if (refused?.message === "answer.stale") {
		return (
			<div className="alert tone-warn" role="alert">
				<p className="font-bold">{t("ask.conflict")}</p>
				{answer && (
					<p>
						{t("ask.theirs", { at: dateTime(answer.at) })}{" "}
						<b>
							<AnswerText
								criterion={criterion}
								value={answer.value}
								notApplicable={answer.notApplicable}
								reason={answer.reason}
							/>
						</b>
					</p>
				)}
				<p>{t("ask.mine")}</p>
				<p className="pt-2">
					<ButtonLink
						to={`/my-business/${page.assessmentId}/questions/${criterion.code}${page.onlyLeft ? "?left" : ""}`}
					>
						{t("ask.takeTheirs")}
					</ButtonLink>
				</p>
			</div>
		)
	}
	if (refused) {
		const [first] = Object.values(refused.fields)
		return (
			<Alert tone="bad" title={t("ask.notSaved")}>
				{say(first ?? refused.message)}
			</Alert>
		)
	}
	if (!answer?.notApplicable) return null
	return <Alert title={t("ask.naSaid", { reason: answer.reason })}>{t("ask.naChange")}</Alert>
}

function LastTime({ page: { last, criterion } }: { page: OneQuestionPage }) {
	const { t } = useLanguage()
	if (!last) return null
	return (
		<p className="text-sm text-muted">
			{t("answering.lastYear")}:{" "}
			<AnswerText criterion={criterion} value={last.value} notApplicable={last.notApplicable} />
		</p>
	)
}

/** “None of these” and the items exclude each other. */
function settleNone(form: HTMLFormElement, input: HTMLInputElement) {
	if (input.type !== "checkbox" || !input.checked) return
	const others =
		input.name === "none" ? "input[name=items]" : input.name === "items" ? "input[name=none]" : null
	if (!others) return
	for (const other of form.querySelectorAll<HTMLInputElement>(others)) other.checked = false
}
