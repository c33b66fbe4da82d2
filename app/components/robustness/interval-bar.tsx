type IntervalBarProps = { low: number; high: number; median: number; place: number; units: number }

const WIDTH = 240
const HEIGHT = 16
const EDGE = 4

/** A unit's interval on the line of all places; the numbers stand beside it. */
export function IntervalBar({ low, high, median, place, units }: IntervalBarProps) {
	const step = units > 1 ? (WIDTH - 2 * EDGE) / (units - 1) : 0
	const at = (rank: number) => EDGE + (rank - 1) * step
	const half = Math.min(3, Math.max(1, step / 2))
	return (
		<svg
			className="interval-bar"
			viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
			width={WIDTH}
			height={HEIGHT}
			aria-hidden="true"
			focusable="false"
		>
			<line className="interval-line" x1={EDGE} x2={WIDTH - EDGE} y1={HEIGHT / 2} y2={HEIGHT / 2} />
			<rect
				className="interval-range"
				x={at(low) - half}
				y={4}
				width={at(high) - at(low) + 2 * half}
				height={HEIGHT - 8}
				rx={2}
			/>
			<line className="interval-place" x1={at(place)} x2={at(place)} y1={1} y2={HEIGHT - 1} />
			<circle className="interval-median" cx={at(median)} cy={HEIGHT / 2} r={2.5} />
		</svg>
	)
}
