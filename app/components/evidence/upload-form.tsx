import { useRef, useState } from "react"
import type { FormEvent } from "react"
import { FormToken } from "#app/components/forms/form.tsx"
import type { Refused } from "#app/components/forms/refused.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { Checkbox, TextField } from "#app/components/ui/field.tsx"
import { EVIDENCE_TYPES, faultOf, LARGEST_FILE, MOST_PER_CRITERION } from "#app/domain/evidence.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { CriterionEvidence } from "./evidence-view.ts"
import { useSize } from "./piece-facts.tsx"
import type { UploadQueue } from "./upload-queue.ts"

const ACCEPT = Object.entries(EVIDENCE_TYPES)
	.map(([media, ending]) => `${media},.${ending}`)
	.join(",")

export type Replacing = { id: string; title: string }

type UploadFormProps = {
	evidence: CriterionEvidence
	/** Null before the script runs: then the form posts by itself. */
	queue: UploadQueue | null
	chosen: readonly File[]
	onChoose: (files: readonly File[]) => void
	replacing: Replacing | null
	onKeepOld: () => void
	refused: Refused | null
}

/** Files for a criterion: chosen, photographed or dropped, confirmed as a batch, then sent. */
export function UploadForm(props: UploadFormProps) {
	const { evidence, queue, chosen, onChoose, replacing, onKeepOld, refused } = props
	const { t, say, number } = useLanguage()
	const form = useRef<HTMLFormElement>(null)
	const [error, setError] = useState<string | null>(null)
	const good = chosen.filter((file) => faultOf(file) === null)
	const tooMany = replacing !== null && chosen.length > 1
	const fault = (name: string) => refused?.fields[name] && say(refused.fields[name])

	function send(event: FormEvent<HTMLFormElement>) {
		if (!queue) return
		event.preventDefault()
		if (chosen.length === 0) return setError(t("evidence.file"))
		if (tooMany) return setError(t("evidence.oneOnly"))
		queue.add(good.map((file) => ({ file, replaces: replacing?.id ?? null })))
		form.current?.reset()
		setError(null)
		onChoose([])
		onKeepOld()
	}
	return (
		<form
			ref={form}
			method="post"
			action={`/assessments/${evidence.assessmentId}/evidence/${encodeURIComponent(evidence.code)}`}
			encType="multipart/form-data"
			onSubmit={send}
			className="grid grid-cols-1 gap-3"
		>
			<FormToken />
			<input type="hidden" name="kind" value="file" />
			<input type="hidden" name="replaces" value={replacing?.id ?? ""} />
			{replacing && (
				<Alert tone="info">
					<p>{t("evidence.replacing", { title: replacing.title })}</p>
					<a
						className="link"
						href="?"
						onClick={(event) => {
							if (!queue) return
							event.preventDefault()
							onKeepOld()
						}}
					>
						{t("evidence.keepOld")}
					</a>
				</Alert>
			)}
			<TextField
				type="file"
				name="file"
				label={t(replacing ? "evidence.chooseFile" : "evidence.chooseFiles")}
				hint={t("evidence.filesHint", {
					types: [...new Set(Object.values(EVIDENCE_TYPES))].join(", "),
					size: number(LARGEST_FILE / 1024 / 1024),
					most: MOST_PER_CRITERION,
				})}
				accept={ACCEPT}
				multiple={!replacing}
				required={!queue}
				className="border-edge bg-surface"
				error={error ?? fault("file")}
				onChange={(event) => {
					setError(null)
					onChoose([...chosen, ...(event.currentTarget.files ?? [])])
					if (queue) event.currentTarget.value = ""
				}}
			/>
			{queue && <Chosen chosen={chosen} onChoose={onChoose} />}
			<Checkbox
				name="confirmed"
				value="yes"
				label={t("evidence.confirm")}
				required
				error={fault("confirmed")}
			/>
			<Button variant="primary" className="justify-self-start">
				{good.length > 1 ? t("evidence.sendCount", { count: good.length }) : t("evidence.send")}
			</Button>
		</form>
	)
}

/** What will be sent, and what need not be: told before it travels. */
function Chosen({ chosen, onChoose }: Pick<UploadFormProps, "chosen" | "onChoose">) {
	const { t, say } = useLanguage()
	const size = useSize()
	if (chosen.length === 0) return null
	return (
		<ul className="grid grid-cols-1 gap-1" aria-label={t("evidence.chosen")}>
			{chosen.map((file, index) => {
				const fault = faultOf(file)
				return (
					<li
						key={`${file.name}/${file.size}/${index}`}
						className="flex flex-wrap items-center justify-between gap-x-4"
					>
						<span className="min-w-0 [overflow-wrap:anywhere]">
							{file.name} <span className="num text-muted">({size(file.size)})</span>
							{fault && <span className="field-error"> {say(fault)}</span>}
						</span>
						<button
							type="button"
							className="button button-quiet"
							onClick={() => onChoose(chosen.filter((one) => one !== file))}
						>
							{t("evidence.takeOut")}
							<span className="sr-only"> {file.name}</span>
						</button>
					</li>
				)
			})}
		</ul>
	)
}
