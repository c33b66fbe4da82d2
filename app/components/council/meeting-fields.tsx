import { useLanguage } from "#app/i18n/context.tsx"
import type { Refused } from "../forms/refused.ts"
import { TextField } from "../ui/field.tsx"

type Stored = { heldAt: string; place: string; chair: string }

/** When, where and under whom; what was typed and refused stands there again. */
export function MeetingFields({ stored, refused }: { stored: Stored; refused: Refused | null }) {
	const { t, say } = useLanguage()
	const field = (name: keyof Stored) => {
		const typed = refused?.raw[name]
		const fault = refused?.fields[name]
		return {
			name,
			defaultValue: typeof typed === "string" ? typed : stored[name],
			error: fault && say(fault),
			required: true,
		}
	}
	return (
		<>
			<TextField {...field("heldAt")} type="datetime-local" label={t("council.heldAt")} />
			<TextField
				{...field("place")}
				label={t("council.place")}
				hint={t("council.placeHint")}
				maxLength={300}
			/>
			<TextField
				{...field("chair")}
				label={t("council.chair")}
				hint={t("council.chairHint")}
				maxLength={300}
			/>
		</>
	)
}

type TicksProps = {
	name: string
	label: string
	hint?: string
	people: readonly { id: string; name: string; organizationName: string }[]
	ticked: readonly string[]
	refused: Refused | null
}

/** Several people of a list. */
export function MemberTicks({ name, label, hint, people, ticked, refused }: TicksProps) {
	const { say } = useLanguage()
	const fault = refused?.fields[name]
	const chosen = refused ? [refused.raw[name] ?? []].flat() : ticked
	return (
		<fieldset className="field">
			<legend className="field-label">{label}</legend>
			{hint && <p className="field-hint">{hint}</p>}
			{people.map((person) => (
				<label key={person.id} className="choice">
					<input type="checkbox" name={name} value={person.id} defaultChecked={chosen.includes(person.id)} />
					<span>
						{person.name} <span className="text-muted">({person.organizationName})</span>
					</span>
				</label>
			))}
			{fault && <p className="field-error">{say(fault)}</p>}
		</fieldset>
	)
}
