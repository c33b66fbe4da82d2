import { parse } from "csv-parse/sync"
import { afterAll, expect, test } from "vitest"
import { fraction, sum } from "#app/domain/exact.ts"
import { file, HDI, HDI_DATA, removeFolder, score, withSmall } from "#tests/support/score-command.ts"

afterAll(removeFolder)

test("an explanation carries the numbers, the rule and the source", async () => {
	const { written } = await score(...HDI, "--data", HDI_DATA, "--explain", "VNM/gnipc")
	expect(written).toBe(
		"gnipc (Gross national income per head) = 0.7074582019\n  measured: 10813.98273\n  ln of 10813.98273 = 9.2885952729\n" +
			"  (9.2885952729 − 4.605170186) ÷ (11.2252433925 − 4.605170186), on a scale from 0 to 1: 0.7074582019\n",
	)
})

test("a comparison of two units adds up to their difference, to the last fraction", async () => {
	const { written } = await score(...HDI, "--data", HDI_DATA, "--compare", "VNM,THA", "--format", "json")
	const { difference, bounds, contributions } = JSON.parse(written ?? "{}") as {
		difference: string
		bounds: string
		contributions: { points: string }[]
	}
	expect(sum([...contributions.map(({ points }) => points), bounds].map(fraction)).toFraction()).toBe(
		difference,
	)
	expect(fraction(difference).toNumber()).toBeCloseTo(0.803 - 0.726, 12)
})

test("two periods of one unit are compared across two files", async () => {
	const before = withSmall("unit,A,B\nU,40,4\n")
	const { written } = await score(
		...before,
		"--compare",
		"U",
		"--against",
		file("later.csv", "unit,A,B\nU,60,3\n"),
	)
	expect(written).toBe(
		"node,U (data.csv),U (later.csv),points\r\nA,50,75,12.5\r\nB,100,75,-12.5\r\ntotal,75,75,0\r\n",
	)
})

test("robustness is the same bytes for the same seed, and says which neighbours are not separated", async () => {
	const asem = [
		"--instrument",
		"tests/golden/published/dti-2020/instrument.json",
		"--data",
		"tests/golden/published/dti-2020/data.csv",
		"--robustness",
		"--runs",
		"200",
	]
	const [one, again, other] = [
		await score(...asem),
		await score(...asem),
		await score(...asem, "--seed", "2"),
	]
	expect(one.written).toBe(again.written)
	expect(one.written).not.toBe(other.written)
	expect(one.written?.split("\r\n")[0]).toBe(
		"block,unit,rank,median,low,high,same,below_the_one_above,separated,group",
	)
	expect(one.written).toMatch(/,no,/)
	const dirichlet = await score(...asem, "--concentration", "100")
	expect(dirichlet.code).toBe(0)
	expect(dirichlet.written).not.toBe(one.written)
})

test("the sanity report names what works against the total", async () => {
	const { written } = await score(
		"--instrument",
		"tests/golden/published/asem-2018/instrument.json",
		"--data",
		"tests/golden/published/asem-2018/data.csv",
		"--sanity",
	)
	expect(written).toContain("TBTs goes against the total")
})

test("explanations and checks come as CSV when CSV is asked for", async () => {
	const asem = [
		"--instrument",
		"tests/golden/published/asem-2018/instrument.json",
		"--data",
		"tests/golden/published/asem-2018/data.csv",
	]
	const sanity = parse<Record<string, string>>(
		(await score(...asem, "--sanity", "--format", "csv")).written ?? "",
		{ columns: true },
	)
	expect(sanity.find(({ code }) => code === "against_total")).toMatchObject({
		severity: "serious",
		node: "TBTs",
	})
	const steps = parse<Record<string, string>>(
		(await score(...asem, "--explain", "VNM/Flights", "--format", "csv")).written ?? "",
		{ columns: true },
	)
	expect(steps.map(({ node, step }) => `${node} ${step}`)).toEqual(["Flights 1", "Flights 2"])
})
