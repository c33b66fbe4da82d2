import { memo } from "react"
import { Badge } from "#app/components/ui/badge.tsx"
import { Button } from "#app/components/ui/button.tsx"
import type { AnswerValue } from "#app/domain/answers.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { WhatIfRow } from "./next-data.ts"
import type { ControlProps } from "./what-if-control.ts"
import { WhatIfAmount, WhatIfRatio } from "./what-if-amount.tsx"
import { WhatIfChoice, WhatIfDate, WhatIfItems, WhatIfYesNo } from "./what-if-choice.tsx"

type CriterionProps = {
	row: WhatIfRow
	/** Null while nothing was tried here. */
	tried: AnswerValue | null
	points: string
	/** Null puts it back. */
	onTry: (code: string, value: AnswerValue | null) => void
}

/** One criterion to be tried: its value, what it comes to, and the way back. */
export const WhatIfCriterion = memo(function WhatIfCriterion({ row, tried, points, onTry }: CriterionProps) {
	const { t, number } = useLanguage()
	const titleId = `what-if-${row.code}-title`
	return (
		<li
			id={`what-if-${row.code}`}
			className="grid gap-x-6 gap-y-2 border-t border-line py-3 md:grid-cols-[minmax(0,1fr)_11rem]"
		>
			<div className="grid min-w-0 content-start gap-2">
				<p id={titleId} className="font-bold">
					{row.code}. {row.title}
				</p>
				<Control
					row={row}
					value={tried ?? row.value}
					labelledBy={titleId}
					onTry={(value) => onTry(row.code, value)}
				/>
				{row.refused && (
					<label className="choice">
						<input
							type="checkbox"
							checked={tried !== null}
							onChange={(event) => onTry(row.code, event.target.checked ? row.value : null)}
						/>
						<span>{t("next.countRefused")}</span>
					</label>
				)}
			</div>
			<div className="flex flex-wrap items-center justify-between gap-2 md:flex-col md:items-end md:justify-start">
				<p className="num flex flex-wrap items-center gap-x-2 md:justify-end">
					{t("next.ofPoints", { points: number(points), max: row.maxPoints })}
					{tried && <Badge tone="info">{t("next.tried")}</Badge>}
				</p>
				<Button
					type="button"
					busy={tried === null}
					onClick={() => onTry(row.code, null)}
					aria-label={t("next.putBackNamed", { code: row.code })}
				>
					{t("next.putBack")}
				</Button>
			</div>
		</li>
	)
})

function Control(props: ControlProps) {
	switch (props.row.kind) {
		case "PCT":
		case "RATE":
		case "SYS":
			return <WhatIfRatio {...props} />
		case "NUM":
			return <WhatIfAmount {...props} />
		case "YN":
			return <WhatIfYesNo {...props} />
		case "ONE":
			return <WhatIfChoice {...props} />
		case "MULTI":
			return <WhatIfItems {...props} />
		case "DATE":
			return <WhatIfDate {...props} />
	}
}
