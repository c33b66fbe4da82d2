import { randomBytes } from "node:crypto"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import type { AddressInfo, Socket } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { clamdScan } from "#app/files/clamd.server.ts"
import { MALWARE, SIGNATURE, startClamd } from "#tests/support/clamd.ts"
import type { Clamd } from "#tests/support/clamd.ts"

const home = mkdtempSync(join(tmpdir(), "thuoc-so-scan-"))
let clamd: Clamd

beforeAll(async () => {
	clamd = await startClamd()
}, 300_000)

afterAll(async () => {
	await clamd.stop()
	rmSync(home, { recursive: true, force: true })
})

function given(name: string, bytes: Buffer): string {
	const path = join(home, name)
	writeFileSync(path, bytes)
	return path
}

test.each(["address", "socket"] as const)(
	"by its %s a clean file passes and an infected one is named",
	async (way) => {
		const scan = clamdScan(clamd[way])
		expect(await scan(given("clean.bin", randomBytes(5_000_000)))).toEqual({ is: "clean" })
		// over the border of two pieces
		const hidden = Buffer.concat([Buffer.alloc(65_520, "x"), Buffer.from(MALWARE), randomBytes(1_000_000)])
		const verdict = await scan(given("infected.bin", hidden))
		expect(verdict).toMatchObject({ is: "infected" })
		expect(verdict.is === "infected" && verdict.signature).toContain(SIGNATURE)
	},
)

test("an empty file passes", async () => {
	expect(await clamdScan(clamd.address)(given("empty.bin", Buffer.alloc(0)))).toEqual({ is: "clean" })
})

test("a file that the scanner refuses to read through is not called clean", async () => {
	const verdict = await clamdScan(clamd.address)(given("large.bin", randomBytes(23 * 1024 * 1024)))
	expect(verdict).toMatchObject({ is: "down" })
})

test("a scanner that is not there, hangs up, says nonsense or nothing is down", async () => {
	const file = given("small.bin", randomBytes(100_000))
	expect(await clamdScan(join(home, "no.sock"))(file)).toMatchObject({ is: "down" })
	expect(await clamdScan("127.0.0.1:1")(file)).toMatchObject({ is: "down" })
	expect(await against((line) => line.destroy(), file)).toMatchObject({ is: "down" })
	expect(await against((line) => line.end("stream: OK but not really\0"), file)).toMatchObject({ is: "down" })
	expect(await against(() => undefined, file)).toEqual({ is: "down", why: "no answer in time" })
})

async function against(behave: (line: Socket) => void, file: string) {
	const lines: Socket[] = []
	const server = createServer((line) => {
		lines.push(line)
		line.on("error", () => undefined).on("data", () => undefined)
		behave(line)
	})
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
	const { port } = server.address() as AddressInfo
	const verdict = await clamdScan(`127.0.0.1:${port}`, 500)(file)
	for (const line of lines) line.destroy()
	await new Promise((resolve) => server.close(resolve))
	return verdict
}
