const LN2_HIGH = 6.9314718036912381649e-1
const LN2_LOW = 1.90821492927058770002e-10
const INVERSE_LN2 = 1.442695040888963387
const TWO_54 = 18014398509481984
const LEAST_NORMAL = 2.2250738585072014e-308

const cell = new DataView(new ArrayBuffer(8))

function highWord(x: number): number {
	cell.setFloat64(0, x)
	return cell.getInt32(0)
}

function withHighWord(x: number, high: number): number {
	cell.setFloat64(0, x)
	cell.setInt32(0, high)
	return cell.getFloat64(0)
}

/**
 * Natural logarithm within 1 ulp, with the same bits on every engine (fdlibm e_log.c, Sun Microsystems 1993).
 * −Infinity at 0, NaN below.
 */
export function ln(x: number): number {
	if (!(x > 0)) return x === 0 ? -Infinity : Number.NaN
	if (x === Infinity) return x
	const scaled = x < LEAST_NORMAL ? x * TWO_54 : x
	const word = highWord(scaled)
	const high = word & 0xfffff
	const carry = (high + 0x95f64) & 0x100000
	const k = (x < LEAST_NORMAL ? -54 : 0) + (word >> 20) - 1023 + (carry >> 20)
	const f = withHighWord(scaled, high | (carry ^ 0x3ff00000)) - 1
	if ((0xfffff & (2 + high)) < 3) return nearOne(f, k)
	const s = f / (2 + f)
	const r = logSeries(s * s)
	if (((high - 0x6147a) | (0x6b851 - high)) > 0) {
		const half = 0.5 * f * f
		if (k === 0) return f - (half - s * (half + r))
		return k * LN2_HIGH - (half - (s * (half + r) + k * LN2_LOW) - f)
	}
	return k === 0 ? f - s * (f - r) : k * LN2_HIGH - (s * (f - r) - k * LN2_LOW - f)
}

/** |f| < 2⁻²⁰ */
function nearOne(f: number, k: number): number {
	if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + k * LN2_LOW
	const r = f * f * (0.5 - 0.33333333333333333 * f)
	return k === 0 ? f - r : k * LN2_HIGH - (r - k * LN2_LOW - f)
}

function logSeries(z: number): number {
	const w = z * z
	const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1))
	const odd =
		6.66666666666673513e-1 +
		w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1))
	return z * odd + even
}

/** eˣ within 1 ulp, with the same bits on every engine (fdlibm e_exp.c, Sun Microsystems 1993). */
export function exp(x: number): number {
	if (x !== x) return x
	if (x > 709.782712893384) return Infinity
	if (x < -745.1332191019411) return 0
	const size = x < 0 ? -x : x
	if (size < 3.725290298461914e-9) return 1 + x
	if (size <= 0.5 * LN2_HIGH) return 1 - ((x * expSeries(x)) / (expSeries(x) - 2) - x)
	const k = Math.trunc(INVERSE_LN2 * x + (x < 0 ? -0.5 : 0.5))
	const high = x - k * LN2_HIGH
	const low = k * LN2_LOW
	const reduced = high - low
	const c = expSeries(reduced)
	const y = 1 - (low - (reduced * c) / (2 - c) - high)
	if (k > 1023) return y * 2 * powerOfTwo(k - 1)
	return k >= -1021 ? y * powerOfTwo(k) : y * powerOfTwo(k + 1000) * powerOfTwo(-1000)
}

function expSeries(x: number): number {
	const t = x * x
	const tail = 6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8)
	return x - t * (1.66666666666666019037e-1 + t * (-2.77777777770155933842e-3 + t * tail))
}

/** −1022 ≤ k ≤ 1023 */
function powerOfTwo(k: number): number {
	return withHighWord(0, (k + 1023) << 20)
}
