import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64"
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus"
import { exp, ln } from "./elementary.ts"
import type { WeightDraw } from "./simulate-options.ts"

/** Uniform on [0, 1). */
export type Random = () => number

const WARM_UP = 20
const GOLDEN = 0x9e3779b1

/** The finaliser of MurmurHash3 (Appleby): a bijection of 32-bit words without visible order. */
function scramble(word: number): number {
	let x = word | 0
	x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
	x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
	return x ^ (x >>> 16)
}

/** FNV-1a over UTF-16 units, scrambled. */
export function wordOf(text: string): number {
	let word = 0x811c9dc5
	for (let index = 0; index < text.length; index++) {
		word = Math.imul(word ^ text.charCodeAt(index), 0x01000193)
	}
	return scramble(word)
}

/** Draws of xoroshiro128+ (Blackman, Vigna 2018) from a 32-bit seed. */
export function randomOf(seed: number): Random {
	const generator = xoroshiro128plus(scramble(seed))
	// its state is nearly empty at first
	for (let step = 0; step < WARM_UP; step++) generator.next()
	return () => uniformFloat64(generator)
}

/** The draw that belongs to `key` under `seed`, whatever else is drawn. */
export function keyedUniform(key: number, seed: number): number {
	const high = scramble(scramble(key ^ Math.imul(seed, GOLDEN)) + seed)
	const low = scramble(high ^ key ^ GOLDEN)
	return ((high >>> 5) * 67108864 + (low >>> 6)) / 9007199254740992
}

/** A uniform draw on [0, 1) made a seed of its own. */
export function seedOf(draw: number): number {
	return Math.floor(draw * 4294967296) | 0
}

/** Standard normal by Marsaglia's polar method. */
function normal(random: Random): number {
	for (;;) {
		const x = 2 * random() - 1
		const y = 2 * random() - 1
		const s = x * x + y * y
		if (s > 0 && s < 1) return x * Math.sqrt((-2 * ln(s)) / s)
	}
}

/** Gamma variate of this shape and scale 1 (Marsaglia, Tsang 2000); below shape 1 by their boost. */
export function gamma(shape: number, random: Random): number {
	if (shape < 1) return gamma(shape + 1, random) * exp(ln(1 - random()) / shape)
	const d = shape - 1 / 3
	const c = 1 / Math.sqrt(9 * d)
	for (;;) {
		const x = normal(random)
		const root = 1 + c * x
		if (root <= 0) continue
		const v = root * root * root
		if (ln(1 - random()) < 0.5 * x * x + d - d * v + d * ln(v)) return d * v
	}
}

/** Weights of one group's children; a weight of 0 stays 0. Only their ratios count. */
export function drawWeights(nominal: Float64Array, draw: WeightDraw, random: Random): Float64Array {
	switch (draw.kind) {
		case "none":
			return nominal
		case "uniform":
			return nominal.map((weight) => weight * (1 + draw.spread * (2 * random() - 1)))
		case "dirichlet": {
			const total = nominal.reduce((sum, weight) => sum + weight, 0)
			return nominal.map((weight) => (weight > 0 ? gamma((draw.concentration * weight) / total, random) : 0))
		}
	}
}
