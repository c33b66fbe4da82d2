import { useSigned } from "#app/components/assessment/signed.ts"
import { Disclosure } from "#app/components/ui/disclosure.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { useLanguage } from "#app/i18n/context.tsx"

export type Reasons = {
	level: "criteria" | "pillars"
	/** Percentage points, two decimals. */
	difference: string
	parts: readonly { code: string; title: string; points: string }[]
	shift: string | null
}

const FIRST = 5

/** What makes the difference between the two, the largest first. */
export function PairReasons({ reasons, a, b }: { reasons: Reasons; a: string; b: string }) {
	const { t } = useLanguage()
	const signed = useSigned()
	const { level, difference, parts } = reasons
	const rest = parts.length - FIRST
	return (
		<div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-3">
			<h3>{t("robust.why")}</h3>
			<p className="max-w-prose">{t("robust.whyText", { a, b, difference: signed(difference) })}</p>
			{rest > 0 && (
				<ol className="grid gap-1">
					{parts.slice(0, FIRST).map(({ code, title, points }) => (
						<li key={code} className="flex justify-between gap-4">
							<span>
								{code} {title}
							</span>
							<b className="num whitespace-nowrap">{signed(points)}</b>
						</li>
					))}
				</ol>
			)}
			<Disclosure summary={t("robust.whyAll", { count: parts.length })} open={rest <= 0}>
				<AllReasons {...reasons} />
			</Disclosure>
			<p className="max-w-prose text-sm text-muted">{t(`robust.whyNote.${level}`)}</p>
		</div>
	)
}

function AllReasons({ level, difference, parts, shift }: Reasons) {
	const { t } = useLanguage()
	const signed = useSigned()
	return (
		<Table caption={t("robust.why")} captionHidden>
			<thead>
				<tr>
					<Th>{t(`robust.whyPart.${level}`)}</Th>
					<Th numeric>{t("compare.points")}</Th>
				</tr>
			</thead>
			<tbody>
				{parts.map(({ code, title, points }) => (
					<tr key={code}>
						<Th scope="row" className="font-normal">
							{code} {title}
						</Th>
						<Td numeric>{signed(points)}</Td>
					</tr>
				))}
				{shift !== null && (
					<tr>
						<Th scope="row" className="font-normal">
							{t("robust.whyShift")}
						</Th>
						<Td numeric>{signed(shift)}</Td>
					</tr>
				)}
				<tr className="font-bold">
					<Th scope="row">{t("compare.sum")}</Th>
					<Td numeric>{signed(difference)}</Td>
				</tr>
			</tbody>
		</Table>
	)
}
