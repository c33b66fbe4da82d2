import { Disclosure } from "#app/components/ui/disclosure.tsx"
import type { PlainWords } from "#app/domain/sector-examples.ts"
import { useLanguage } from "#app/i18n/context.tsx"

type WordsProps = { words: PlainWords | null; guidance: string | undefined; voluntary: boolean }

/** What the question means, in plain words and with an example from the reader's own trade. */
export function QuestionWords({ words, guidance, voluntary }: WordsProps) {
	const { t } = useLanguage()
	return (
		<div className="grid gap-2">
			{words && (
				<p>
					<b>{t("ask.plain")}</b> {words.plain}
				</p>
			)}
			{words?.own && (
				<p className="border-l-4 border-primary pl-3">
					<span className="text-muted">{t("ask.own", { group: words.own.group.toLowerCase() })}</span>{" "}
					{words.own.text}
				</p>
			)}
			{guidance && <p className="text-sm text-muted">{guidance}</p>}
			{voluntary && <p className="text-sm">{t("ask.voluntary")}</p>}
		</div>
	)
}

export function OtherExamples({ words }: { words: PlainWords }) {
	const { t } = useLanguage()
	if (words.others.length === 0) return null
	return (
		<Disclosure summary={t("ask.others")}>
			<ul className="grid gap-2">
				{words.others.map(({ group, text }) => (
					<li key={group}>
						<span className="text-muted">{group}:</span> {text}
					</li>
				))}
			</ul>
		</Disclosure>
	)
}
