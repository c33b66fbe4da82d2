import {
	BarController,
	BarElement,
	CategoryScale,
	Chart,
	Filler,
	Legend,
	LineController,
	LineElement,
	LinearScale,
	PointElement,
	RadarController,
	RadialLinearScale,
	Tooltip,
} from "chart.js"
import type {
	ChartConfiguration,
	ChartDataset,
	ChartType,
	Plugin,
	ScriptableLineSegmentContext,
} from "chart.js"
import type { ChartData, ChartKind } from "./chart-data.ts"

Chart.register(
	BarController,
	BarElement,
	CategoryScale,
	Filler,
	Legend,
	LineController,
	LineElement,
	LinearScale,
	PointElement,
	RadarController,
	RadialLinearScale,
	Tooltip,
)

type Chosen = { kind: ChartKind; data: ChartData; number: (value: number) => string; breakMark: string }
/** `letters`: how long a line of a label may be. */
type Drawing = Chosen & { letters: number }

const TYPES: Record<ChartKind, ChartType> = { radar: "radar", bar: "bar", trend: "line" }
const DASHES = [[], [6, 4], [2, 3], [10, 4, 2, 4], [1, 4]]

/** Draws, draws again when the colours of the page change, and returns how to stop. */
export function drawChart(canvas: HTMLCanvasElement, chosen: Chosen): () => void {
	const narrow = (canvas.parentElement?.clientWidth ?? 0) < 420
	const drawing = { ...chosen, letters: narrow ? 10 : 16 }
	Chart.defaults.font.family = getComputedStyle(document.body).fontFamily
	Chart.defaults.font.size = 13
	let chart = new Chart(canvas, configure(drawing))
	const redraw = () => {
		chart.destroy()
		chart = new Chart(canvas, configure(drawing))
	}
	const system = matchMedia("(prefers-color-scheme: dark)")
	const theme = new MutationObserver(redraw)
	const print = matchMedia("print")
	system.addEventListener("change", redraw)
	print.addEventListener("change", redraw)
	theme.observe(document.documentElement, { attributeFilter: ["data-theme"] })
	void document.fonts.ready.then(() => chart.update())
	return () => {
		system.removeEventListener("change", redraw)
		print.removeEventListener("change", redraw)
		theme.disconnect()
		chart.destroy()
	}
}

function configure(drawing: Drawing): ChartConfiguration {
	const { kind, data } = drawing
	return {
		type: TYPES[kind],
		data: { labels: [...data.labels], datasets: datasets(drawing) },
		plugins: data.breaks?.length ? [breakLines(drawing)] : [],
		options: {
			animation: false,
			maintainAspectRatio: false,
			indexAxis: kind === "bar" ? "y" : "x",
			color: token("--ink"),
			interaction: { mode: kind === "radar" ? "nearest" : "index", intersect: false },
			plugins: {
				legend: {
					display: data.series.length > 1,
					position: "bottom",
					labels: { boxWidth: 24, boxHeight: 2 },
				},
				tooltip: { callbacks: { label: (item) => says(drawing, item.dataset.label, item.raw) } },
			},
			scales: kind === "radar" ? { r: radial(drawing) } : axes(drawing),
		},
	}
}

function datasets({ kind, data }: Drawing): ChartDataset[] {
	return data.series.map(({ name, values }, index) => {
		const color = token(`--series-${(index % 5) + 1}`)
		return {
			label: name,
			data: [...values],
			borderColor: color,
			backgroundColor: kind === "bar" ? color : `${color}22`,
			borderWidth: kind === "bar" ? 0 : 2,
			borderDash: kind === "bar" ? [] : (DASHES[index % DASHES.length] ?? []),
			fill: kind === "radar" && index === 0,
			pointRadius: 3,
			pointBackgroundColor: color,
			maxBarThickness: 22,
			...(kind === "trend" && { segment: { borderColor: cutBy(data) } }),
		} as ChartDataset
	})
}

function cutBy({ breaks = [] }: ChartData) {
	return ({ p1DataIndex }: ScriptableLineSegmentContext) =>
		breaks.some(({ at }) => at === p1DataIndex) ? "transparent" : undefined
}

/** An upright dashed line with a word on it, half-way between the two periods. */
function breakLines({ data, breakMark }: Drawing): Plugin {
	return {
		id: "breaks",
		afterDatasetsDraw({ ctx, chartArea, scales }) {
			const names = scales["x"]
			if (!names) return
			ctx.save()
			ctx.strokeStyle = token("--muted")
			ctx.fillStyle = token("--ink")
			ctx.lineWidth = 1
			ctx.setLineDash([4, 4])
			ctx.font = `12px ${Chart.defaults.font.family ?? "sans-serif"}`
			ctx.textAlign = "center"
			for (const { at } of data.breaks ?? []) {
				const x = (names.getPixelForValue(at - 1) + names.getPixelForValue(at)) / 2
				ctx.beginPath()
				ctx.moveTo(x, chartArea.top + 18)
				ctx.lineTo(x, chartArea.bottom)
				ctx.stroke()
				ctx.fillText(breakMark, x, chartArea.top + 12)
			}
			ctx.restore()
		},
	}
}

function radial({ data, number, letters }: Drawing) {
	return {
		min: 0,
		...(data.max === undefined ? {} : { max: data.max }),
		grid: { color: token("--line") },
		angleLines: { color: token("--line") },
		pointLabels: {
			color: token("--ink"),
			font: { size: 12 },
			callback: (label: string) => lines(label, letters),
		},
		ticks: {
			color: token("--muted"),
			backdropColor: "transparent",
			maxTicksLimit: letters < 16 ? 4 : 6,
			callback: (value: string | number) => number(Number(value)),
		},
	}
}

function axes({ kind, data, number, letters }: Drawing) {
	const figures = {
		beginAtZero: true,
		...(data.max === undefined ? {} : { max: data.max }),
		grid: { color: token("--line") },
		ticks: { color: token("--muted"), callback: (value: string | number) => number(Number(value)) },
	}
	const names = {
		grid: { display: false },
		ticks: {
			color: token("--ink"),
			autoSkip: kind === "trend",
			callback: (_: string | number, index: number) => lines(data.labels[index] ?? "", letters),
		},
	}
	return kind === "bar" ? { x: figures, y: names } : { x: names, y: figures }
}

function says({ data, number }: Drawing, name: string | undefined, value: unknown): string {
	return typeof value === "number" ? `${name ?? ""}: ${number(value)}${data.unit ?? ""}` : (name ?? "")
}

/** Long names of pillars in several lines. */
function lines(label: string, letters: number): string[] {
	return label.split(" ").reduce<string[]>((all, word) => {
		const last = all.at(-1)
		if (last === undefined || last.length + word.length > letters) return [...all, word]
		return [...all.slice(0, -1), `${last} ${word}`]
	}, [])
}

function token(name: string): string {
	return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}
