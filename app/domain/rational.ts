const LIMIT = Number.MAX_SAFE_INTEGER
/** Some 9 000 digits: far beyond any score, and every step still takes less than a second. */
const MOST_REDUCED = 1n << 30_000n
const MOST = 1n << 60_000n

const TOO_LONG = "an exact number of more than 9000 digits"

/** 10⁰ to 10¹⁵, written out: a power of ten by `**` is exact only where the engine makes it so. */
const TENS = Array.from({ length: 16 }, (_, zeros) => Number(`1${"0".repeat(zeros)}`))

type Operand = Rational | number

function gcd(a: number, b: number): number {
	while (b !== 0) [a, b] = [b, a % b]
	return a
}

function bigGcd(a: bigint, b: bigint): bigint {
	while (b !== 0n) {
		if (a <= LIMIT && b <= LIMIT) return BigInt(gcd(Number(a), Number(b)))
		;[a, b] = [b, a % b]
	}
	return a
}

function bigAbs(a: bigint): bigint {
	return a < 0n ? -a : a
}

/** Whether an integer result of doubles is exact: a product past 2⁵³ never rounds back below it. */
function safe(a: number): boolean {
	return a <= LIMIT && a >= -LIMIT
}

/**
 * An exact rational number. Numerator and denominator stay machine integers as long as both fit in 53 bits and are
 * big integers from there on; they are reduced when they are read, not at every step.
 */
export class Rational {
	/** Numerator and denominator while they fit; `big` holds them otherwise. The denominator is positive. */
	private readonly top: number
	private readonly bottom: number
	private readonly big: readonly [n: bigint, d: bigint] | null

	private constructor(top: number, bottom: number, big: readonly [bigint, bigint] | null) {
		this.top = top
		this.bottom = bottom
		this.big = big
	}

	/** @throws RangeError for a denominator of 0 or a number that is no safe integer. */
	static of(n: number, d = 1): Rational {
		if (!Number.isSafeInteger(n) || !Number.isSafeInteger(d) || d === 0) {
			throw new RangeError(`not a ratio of safe integers: ${n}/${d}`)
		}
		return d < 0 ? new Rational(0 - n, -d, null) : new Rational(n, d, null)
	}

	/** @throws RangeError for a denominator of 0, or a number of more than some 9000 digits. */
	static big(n: bigint, d = 1n): Rational {
		if (d === 0n) throw new RangeError("division by zero")
		const [top, bottom] = d < 0n ? [-n, -d] : [n, d]
		if (bottom <= LIMIT && top <= LIMIT && top >= -LIMIT)
			return new Rational(Number(top), Number(bottom), null)
		if (bottom > MOST || top > MOST || top < -MOST) return Rational.shrunk(top, bottom)
		return new Rational(0, 1, [top, bottom])
	}

	private static shrunk(top: bigint, bottom: bigint): Rational {
		const size = bigAbs(top)
		if (bottom > MOST * MOST || size > MOST * MOST) throw new RangeError(TOO_LONG)
		const common = bigGcd(size, bottom)
		const [n, d] = [top / common, bottom / common]
		if (d > MOST_REDUCED || bigAbs(n) > MOST_REDUCED) throw new RangeError(TOO_LONG)
		return Rational.big(n, d)
	}

	private static from(value: Operand): Rational {
		return typeof value === "number" ? Rational.of(value) : value
	}

	/** Numerator and denominator as they are kept, not reduced; the sign is in the numerator. */
	parts(): readonly [n: bigint, d: bigint] {
		return this.big ?? [BigInt(this.top), BigInt(this.bottom)]
	}

	/** The same number with the smallest numerator and denominator. */
	reduced(): Rational {
		if (!this.big) {
			const common = gcd(Math.abs(this.top), this.bottom)
			return common === 1 ? this : new Rational(this.top / common, this.bottom / common, null)
		}
		const [n, d] = this.big
		const common = bigGcd(bigAbs(n), d)
		return common === 1n ? this : Rational.big(n / common, d / common)
	}

	/** The reduced numerator without its sign. */
	get n(): bigint {
		return bigAbs(this.reduced().parts()[0])
	}

	/** The reduced denominator. */
	get d(): bigint {
		return this.reduced().parts()[1]
	}

	get isInteger(): boolean {
		return this.big ? this.d === 1n : this.top % this.bottom === 0
	}

	get sign(): -1 | 0 | 1 {
		const top = this.big ? this.big[0] : this.top
		if (top > 0) return 1
		return top < 0 ? -1 : 0
	}

	get isZero(): boolean {
		return this.sign === 0
	}

	add(value: Operand): Rational {
		const other = Rational.from(value)
		if (!this.big && !other.big) {
			const small = this.addSmall(other)
			if (small) return small
		}
		const [n, d] = this.parts()
		const [m, e] = other.parts()
		if (d === e) return Rational.big(n + m, d)
		// decimals of different lengths: the longer denominator is a multiple of the shorter
		if (d > e && d % e === 0n) return Rational.big(n + m * (d / e), d)
		if (e > d && e % d === 0n) return Rational.big(n * (e / d) + m, e)
		return Rational.big(n * e + m * d, d * e)
	}

	/** Null when the sum needs big integers. A denominator that is a multiple of the other is kept, not multiplied. */
	private addSmall(other: Rational): Rational | null {
		const [d, e] = [this.bottom, other.bottom]
		let [left, right, bottom] = [this.top, other.top, d]
		if (d !== e) {
			if (d > e && d % e === 0) right *= d / e
			else if (e > d && e % d === 0) {
				left *= e / d
				bottom = e
			} else {
				left *= e
				right *= d
				bottom = d * e
			}
		}
		const top = left + right
		return safe(left) && safe(right) && safe(top) && safe(bottom) ? new Rational(top, bottom, null) : null
	}

	neg(): Rational {
		return this.big
			? new Rational(0, 1, [-this.big[0], this.big[1]])
			: new Rational(0 - this.top, this.bottom, null)
	}

	abs(): Rational {
		return this.sign < 0 ? this.neg() : this
	}

	sub(value: Operand): Rational {
		return this.add(Rational.from(value).neg())
	}

	mul(value: Operand): Rational {
		const other = Rational.from(value)
		if (!this.big && !other.big) {
			const top = this.top * other.top
			const bottom = this.bottom * other.bottom
			if (safe(top) && safe(bottom)) return new Rational(top, bottom, null)
		}
		const [n, d] = this.parts()
		const [m, e] = other.parts()
		return Rational.big(n * m, d * e)
	}

	/** @throws RangeError when the divisor is 0. */
	div(value: Operand): Rational {
		const other = Rational.from(value)
		if (other.isZero) throw new RangeError("division by zero")
		if (other.big) return this.mul(Rational.big(other.big[1], other.big[0]))
		return this.mul(Rational.of(other.bottom, other.top))
	}

	/** @throws RangeError when 0 is raised to a negative exponent. */
	pow(exponent: number): Rational {
		const [n, d] = this.reduced().parts()
		const power = BigInt(Math.abs(exponent))
		return exponent < 0 ? Rational.big(d ** power, n ** power) : Rational.big(n ** power, d ** power)
	}

	compare(value: Operand): -1 | 0 | 1 {
		const other = Rational.from(value)
		if (!this.big && !other.big) {
			const left = this.top * other.bottom
			const right = other.top * this.bottom
			if (safe(left) && safe(right)) return left < right ? -1 : left > right ? 1 : 0
		}
		const [n, d] = this.parts()
		const [m, e] = other.parts()
		const left = n * e
		const right = m * d
		if (left === right) return 0
		return left < right ? -1 : 1
	}

	equals(value: Operand): boolean {
		return this.compare(value) === 0
	}

	lt(value: Operand): boolean {
		return this.compare(value) < 0
	}

	lte(value: Operand): boolean {
		return this.compare(value) <= 0
	}

	gt(value: Operand): boolean {
		return this.compare(value) > 0
	}

	gte(value: Operand): boolean {
		return this.compare(value) >= 0
	}

	/** Rounded units while they are machine integers, else null. */
	private smallUnits(decimals: number): number | null {
		if (this.big || decimals >= TENS.length) return null
		const twice = 2 * Math.abs(this.top) * (TENS[decimals] ?? 0) + this.bottom
		const bottom = 2 * this.bottom
		if (!safe(twice) || !safe(bottom)) return null
		const units = (twice - (twice % bottom)) / bottom
		return this.top < 0 ? 0 - units : units
	}

	/** The nearest whole number of 10⁻ᵈᵉᶜⁱᵐᵃˡˢ, half away from zero: 1.005 at 2 decimals is 101. */
	toUnits(decimals: number): bigint {
		const small = this.smallUnits(decimals)
		if (small !== null) return BigInt(small)
		const [n, d] = this.parts()
		const units = (2n * bigAbs(n) * 10n ** BigInt(decimals) + d) / (2n * d)
		return n < 0n ? -units : units
	}

	/** The same, as digits. */
	toUnitsText(decimals: number): string {
		return (this.smallUnits(decimals) ?? this.toUnits(decimals)).toString()
	}

	/** The nearest double, or one of its neighbours; for statistics and pictures only. */
	toNumber(): number {
		if (!this.big) return this.top / this.bottom + 0
		const [n, d] = this.big
		const shift = n.toString(2).length - d.toString(2).length - 64
		const scaled = shift > 0 ? n / (d << BigInt(shift)) : (n << BigInt(-shift)) / d
		return Number(scaled) * 2 ** shift
	}

	/** Reduced, as it is stored: "4636075/57528" or "12". */
	toFraction(): string {
		const [n, d] = this.reduced().parts()
		return d === 1n ? n.toString() : `${n}/${d}`
	}
}
