import { useId, useRef, useState } from "react"
import type { Discussion } from "#app/domain/discussion.ts"
import { isMeant, mentionBefore } from "#app/domain/discussion.ts"
import { listOf } from "#app/domain/teamwork.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Refused } from "../forms/refused.ts"
import { TextArea } from "../ui/field.tsx"

type NoteFieldsProps = {
	colleagues: Discussion["colleagues"]
	label: string
	hint?: string
	refused: Refused | null
}

/** What is said and who is mentioned. Typing @ offers names; the boxes below do the same without script. */
export function NoteFields({ colleagues, label, hint, refused }: NoteFieldsProps) {
	const { t, say } = useLanguage()
	const text = useRef<HTMLTextAreaElement>(null)
	const [typing, setTyping] = useState<string | null>(null)
	const [chosen, setChosen] = useState<readonly string[]>(() => listOf(refused?.raw.mentions))
	const offered = typing === null ? [] : colleagues.filter(({ name }) => isMeant(name, typing))
	const body = refused?.raw.body

	function look() {
		const area = text.current
		if (area) setTyping(mentionBefore(area.value.slice(0, area.selectionStart)))
	}
	function choose({ id, name }: Discussion["colleagues"][number]) {
		const area = text.current
		if (area && typing !== null) {
			const end = area.selectionStart
			area.setRangeText(`@${name} `, end - typing.length - 1, end, "end")
			area.focus()
		}
		setChosen((before) => [...new Set([...before, id])])
		setTyping(null)
	}
	return (
		<>
			<TextArea
				ref={text}
				name="body"
				label={label}
				hint={hint}
				rows={3}
				maxLength={4000}
				required
				defaultValue={typeof body === "string" ? body : ""}
				error={refused?.fields.body && say(refused.fields.body)}
				onInput={look}
				onClick={look}
				onKeyUp={look}
			/>
			<Offered people={offered} onChoose={choose} />
			{colleagues.length > 0 && (
				<fieldset className="field">
					<legend className="field-label">{t("teamwork.mention")}</legend>
					<p className="field-hint">{t("teamwork.mentionHint")}</p>
					<div className="flex flex-wrap gap-x-5">
						{colleagues.map(({ id, name }) => (
							<label key={id} className="choice">
								<input
									type="checkbox"
									name="mentions"
									value={id}
									checked={chosen.includes(id)}
									onChange={({ currentTarget: { checked } }) =>
										setChosen((before) => (checked ? [...before, id] : before.filter((one) => one !== id)))
									}
								/>
								<span>{name}</span>
							</label>
						))}
					</div>
					{refused?.fields.mentions && <p className="field-error">{say(refused.fields.mentions)}</p>}
				</fieldset>
			)}
		</>
	)
}

type OfferedProps = {
	people: Discussion["colleagues"]
	onChoose: (person: Discussion["colleagues"][number]) => void
}

/** Said aloud when it appears; Tab leads into it from the text. */
function Offered({ people, onChoose }: OfferedProps) {
	const { t } = useLanguage()
	const id = useId()
	return (
		<div aria-live="polite">
			{people.length > 0 && (
				<>
					<p id={id} className="text-sm text-muted">
						{t("teamwork.suggestions")}
					</p>
					<ul aria-labelledby={id} className="flex flex-wrap gap-2">
						{people.map((person) => (
							<li key={person.id}>
								<button type="button" className="button button-secondary" onClick={() => onChoose(person)}>
									@{person.name}
								</button>
							</li>
						))}
					</ul>
				</>
			)}
		</div>
	)
}
