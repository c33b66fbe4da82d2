import { expect, test } from "vitest"
import { attemptLimit, networkOf } from "./attempt-limit.ts"

const at = (minute: number) => new Date(Date.UTC(2026, 10, 29, 8, minute))

test("a network is stopped at its limit, others are not, and an hour later it may again", () => {
	const limit = attemptLimit({ most: 3, minutes: 60 })
	for (const minute of [0, 1, 2]) {
		expect(limit.isSpent("10.0.0.1", at(minute))).toBe(false)
		limit.count("10.0.0.1", at(minute))
	}
	expect(limit.isSpent("10.0.0.1", at(3))).toBe(true)
	expect(limit.isSpent("10.0.0.2", at(3))).toBe(false)
	expect(limit.isSpent("10.0.0.1", at(60))).toBe(false)
	limit.count("10.0.0.1", at(60))
	expect(limit.isSpent("10.0.0.1", at(60))).toBe(true)
})

test("the network that was quiet longest is forgotten when memory is full", () => {
	const limit = attemptLimit({ most: 1, minutes: 60 })
	limit.count("quiet", at(0))
	limit.count("loud", at(0))
	for (let one = 0; one < 9_999; one += 1) limit.count(`n${one}`, at(0))
	expect(limit.isSpent("quiet", at(1))).toBe(false)
	expect(limit.isSpent("loud", at(1))).toBe(true)
})

test.each([
	["203.0.113.9", "203.0.113.9"],
	["::ffff:203.0.113.9", "203.0.113.9"],
	["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
	["2001:DB8:1:2::9", "2001:db8:1:2"],
	["2001:db8::9", "2001:db8:0:0"],
	["::1", "0:0:0:0"],
	["", ""],
])("%s belongs to %s", (address, network) => {
	expect(networkOf(address)).toBe(network)
})
