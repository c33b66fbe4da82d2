import { beforeEach, expect, test, vi } from "vitest"
import { giveUp, sendFile } from "./send-file.ts"

type Options = {
	uploadUrl: string | null
	headers: Record<string, string>
	onUploadUrlAvailable: () => void
	onSuccess: () => void
	onError: (error: Error) => void
}
type Said = { status: number; body?: string }

/** What the server says to the pieces and to the rest; what it was asked. */
const server = vi.hoisted(() => ({
	pieces: [] as Said[],
	rest: [] as Said[],
	asked: [] as string[],
}))

vi.mock("tus-js-client", () => {
	class DetailedError extends Error {
		originalRequest = { getMethod: () => "PATCH" }
		originalResponse: { getStatus: () => number; getBody: () => string }
		constructor({ status, body = "" }: Said) {
			super("refused")
			this.originalResponse = { getStatus: () => status, getBody: () => body }
		}
	}
	class Upload {
		url: string | null
		constructor(
			_file: unknown,
			private options: Options,
		) {
			this.url = options.uploadUrl
		}
		start() {
			server.asked.push(`${this.url ? "go on" : "begin"} as ${this.options.headers["X-As"]}`)
			this.url ??= "https://portal.example/uploads/1"
			this.options.onUploadUrlAvailable()
			const said = server.pieces.shift() ?? { status: 204 }
			if (said.status === 204) this.options.onSuccess()
			else this.options.onError(new DetailedError(said))
		}
	}
	return { DetailedError, Upload }
})

const to = { base: "/assessments/1/evidence/A1.1", reader: "officer" }
const job = { id: "officer/1/A1.1/a.pdf", file: new File(["x"], "a.pdf"), replaces: null }
const send = () => sendFile(to, job, { sent: () => undefined, checking: () => undefined }).done
const NOT_THERE = { status: 404, body: "The file for this url was not found\n" }
const LOCKED = { status: 409, body: JSON.stringify({ ok: false, message: "answer.locked" }) }

beforeEach(() => {
	Object.assign(server, { pieces: [], rest: [], asked: [] })
	const kept = new Map<string, string>()
	vi.stubGlobal("location", { href: "https://portal.example/" })
	vi.stubGlobal("localStorage", {
		getItem: (name: string) => kept.get(name) ?? null,
		setItem: (name: string, text: string) => kept.set(name, text),
		removeItem: (name: string) => kept.delete(name),
	})
	vi.stubGlobal("fetch", async (url: string, init: { method: string; headers: Record<string, string> }) => {
		server.asked.push(`${init.method} ${url} as ${init.headers["X-As"]}`)
		const { status, body = "{}" } = server.rest.shift() ?? { status: 200 }
		return new Response(status === 204 ? null : body, { status })
	})
})

test.each([404, 408, 409, 410, 423])(
	"a piece that gets %d without a word is tried again, and the next round asks first whether it is done",
	async (status) => {
		server.pieces = [{ ...NOT_THERE, status }]
		expect(await send()).toEqual({ name: "retrying" })
		expect(await send()).toEqual({ name: "done", alsoAt: [] })
		expect(server.asked).toEqual(["begin as officer", "POST /uploads/1/finish.json as officer"])
	},
)

test("an upload that is gone begins anew", async () => {
	server.pieces = [NOT_THERE]
	server.rest = [NOT_THERE]
	await send()
	expect(await send()).toEqual({ name: "done", alsoAt: [] })
	expect(server.asked.slice(1)).toEqual([
		"POST /uploads/1/finish.json as officer",
		"begin as officer",
		"POST /uploads/1/finish.json as officer",
	])
})

test("a piece that is refused with a word is refused", async () => {
	server.pieces = [{ status: 404, body: JSON.stringify({ message: "error.notFound" }) }]
	expect(await send()).toMatchObject({ name: "refused", message: "error.notFound" })
})

test("what arrived before the file was handed over need not be sent again when it comes back", async () => {
	server.rest = [LOCKED]
	expect(await send()).toMatchObject({ name: "refused", message: "answer.locked" })
	expect(await send()).toMatchObject({ name: "done" })
	expect(server.asked.filter((one) => one.startsWith("begin"))).toHaveLength(1)
})

test("an upload is given up in the name of who began it", async () => {
	server.rest = [{ status: 503 }, { status: 204 }]
	await send()
	await giveUp(job.id, to.reader)
	expect(server.asked.at(-1)).toBe("DELETE /uploads/1 as officer")
})
