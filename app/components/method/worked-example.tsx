import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { useLanguage } from "#app/i18n/context.tsx"

type Line = {
	code: string
	pillar: string
	max: string
	/** What the unit said and what was verified, as a fraction or a number; null: not applicable. */
	self: string | null
	verified: string | null
	attainment: string | null
	points: string | null
}

const LINES: readonly Line[] = [
	{
		code: "A1.5",
		pillar: "P1",
		max: "20",
		self: "18/20",
		verified: "17/20",
		attainment: "0.85",
		points: "17",
	},
	{
		code: "A1.10",
		pillar: "P1",
		max: "10",
		self: "2/9",
		verified: "2/9",
		attainment: "0.888889",
		points: "8.888889",
	},
	{
		code: "A5.1",
		pillar: "P5",
		max: "18",
		self: "4900/5000",
		verified: "4700/5000",
		attainment: "0.744681",
		points: "13.404255",
	},
	{
		code: "A5.5",
		pillar: "P5",
		max: "14",
		self: "1260/1800",
		verified: "1260/1800",
		attainment: "0.875",
		points: "12.25",
	},
	{ code: "A5.7", pillar: "P5", max: "5", self: null, verified: null, attainment: null, points: null },
	{ code: "A5.10", pillar: "P5", max: "8", self: "4/4", verified: "3/4", attainment: "0.75", points: "6" },
	{ code: "A6.1", pillar: "P6", max: "10", self: null, verified: null, attainment: null, points: null },
	{ code: "A6.2", pillar: "P6", max: "5", self: null, verified: null, attainment: null, points: null },
	{ code: "A7.2", pillar: "P7", max: "4", self: "2", verified: "1", attainment: "0.5", points: "2" },
	{
		code: "A7.3",
		pillar: "P7",
		max: "6",
		self: "10/12",
		verified: "10/12",
		attainment: "0.833333",
		points: "5",
	},
]

const PILLARS = [
	{ code: "P1", weight: "30", points: "25.888889", max: "30", score: "25.888889" },
	{ code: "P5", weight: "45", points: "31.654255", max: "40", score: "35.611037" },
	{ code: "P7", weight: "10", points: "7", max: "10", score: "7" },
] as const

/** The agency of the worked example; the column heads come in the reader's language. */
export function WorkedLines({
	caption,
	heads,
	none,
}: {
	caption: string
	heads: readonly string[]
	none: string
}) {
	const { number } = useLanguage()
	const shown = (text: string | null) =>
		text === null
			? none
			: text
					.split("/")
					.map((one) => number(one))
					.join(" / ")
	return (
		<Table caption={caption}>
			<thead>
				<tr>
					{heads.map((head, index) => (
						<Th key={head} numeric={index > 0}>
							{head}
						</Th>
					))}
				</tr>
			</thead>
			<tbody>
				{LINES.map((line) => (
					<tr key={line.code}>
						<Th scope="row">
							{line.code} <span className="font-normal text-muted">({line.pillar})</span>
						</Th>
						<Td numeric>{number(line.max)}</Td>
						<Td numeric>{shown(line.self)}</Td>
						<Td numeric>{shown(line.verified)}</Td>
						<Td numeric>{line.attainment === null ? "–" : number(line.attainment)}</Td>
						<Td numeric>{line.points === null ? "–" : number(line.points)}</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}

export function WorkedPillars({ caption, heads }: { caption: string; heads: readonly string[] }) {
	const { number } = useLanguage()
	return (
		<Table caption={caption}>
			<thead>
				<tr>
					{heads.map((head, index) => (
						<Th key={head} numeric={index > 0}>
							{head}
						</Th>
					))}
				</tr>
			</thead>
			<tbody>
				{PILLARS.map(({ code, weight, points, max, score }) => (
					<tr key={code}>
						<Th scope="row">{code}</Th>
						<Td numeric>{weight}</Td>
						<Td numeric>{number(points)}</Td>
						<Td numeric>{max}</Td>
						<Td numeric>
							{weight} × {number(points)} ÷ {max} = <b>{number(score)}</b>
						</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}
