import { Agent, request } from "node:http"
import type { IncomingHttpHeaders } from "node:http"
import { PAGE_HEADER } from "#app/domain/form-token.ts"
import { DEMO_PASSWORD } from "#db/demo/load.ts"

export type WebAnswer = {
	status: number
	headers: IncomingHttpHeaders
	text: string
	/** where a redirect leads, as a path of the portal */
	location: string | null
	milliseconds: number
}

export type Call = { method: string; path: string; headers?: Record<string, string>; body?: string | Buffer }

export type Fields = Readonly<Record<string, string | readonly string[]>>

/** What a browser without script is to the portal: it keeps cookies, sends forms, and follows nothing by itself. */
export type WebClient = {
	get: (path: string, headers?: Record<string, string>) => Promise<WebAnswer>
	post: (path: string, fields?: Fields, headers?: Record<string, string>) => Promise<WebAnswer>
	send: (call: Call) => Promise<WebAnswer>
	cookies: () => string
}

const PATIENCE = 30_000

/** `held`: cookies it comes with, as another client had them. */
export function webClient(base: string, held = ""): WebClient {
	const jar = new Map<string, string>()
	for (const pair of held.split("; ").filter(Boolean)) keep(jar, pair)
	const agent = new Agent({ keepAlive: true, maxSockets: 16 })
	const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ")
	const send = async (call: Call) => {
		const answer = await roundTrip(base, agent, {
			...call,
			headers: { ...(jar.size > 0 ? { cookie: cookies() } : {}), ...call.headers },
		})
		for (const line of answer.headers["set-cookie"] ?? []) keep(jar, line)
		return answer
	}
	return {
		cookies,
		send,
		get: (path, headers) => send({ method: "GET", path, headers: { ...documentHeaders(), ...headers } }),
		post: (path, fields = {}, headers = {}) =>
			send({
				method: "POST",
				path,
				headers: {
					...documentHeaders(),
					origin: base,
					"content-type": "application/x-www-form-urlencoded",
					...headers,
				},
				body: formBody(fields),
			}),
	}
}

/** A client with a session; every account of the demo has the one password. */
export async function signIn(base: string, email: string, password = DEMO_PASSWORD): Promise<WebClient> {
	const client = webClient(base)
	const answer = await client.post("/sign-in", { email, password, to: "/work" })
	if (answer.status !== 302 || answer.location !== "/work") {
		throw new Error(`${email} could not sign in: ${answer.status} ${answer.location ?? ""}`)
	}
	return client
}

export function documentHeaders(): Record<string, string> {
	return {
		accept: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
		"accept-language": "vi",
		"sec-fetch-site": "same-origin",
		"sec-fetch-mode": "navigate",
		"sec-fetch-dest": "document",
		// instead of the token of a form, which only a page that was read first could tell
		[PAGE_HEADER]: "1",
	}
}

export function formBody(fields: Fields): string {
	const pairs = Object.entries(fields).flatMap(([name, value]) =>
		(typeof value === "string" ? [value] : value).map((one): [string, string] => [name, one]),
	)
	return new URLSearchParams(pairs).toString()
}

function keep(jar: Map<string, string>, line: string) {
	const [pair = ""] = line.split(";")
	const cut = pair.indexOf("=")
	const [name, value] = [pair.slice(0, cut), pair.slice(cut + 1)]
	if (/;\s*max-age=0\b/i.test(line)) jar.delete(name)
	else jar.set(name, value)
}

function roundTrip(base: string, agent: Agent, call: Call): Promise<WebAnswer> {
	const { hostname, port } = new URL(base)
	const began = performance.now()
	return new Promise((resolve, reject) => {
		const sent = request(
			{
				hostname,
				port,
				agent,
				method: call.method,
				path: call.path,
				headers: sized(call),
				timeout: PATIENCE,
			},
			(answer) => {
				const parts: Buffer[] = []
				answer.on("data", (part: Buffer) => parts.push(part))
				answer.on("error", reject)
				answer.on("end", () =>
					resolve({
						status: answer.statusCode ?? 0,
						headers: answer.headers,
						text: Buffer.concat(parts).toString(),
						location: pathOf(base, answer.headers.location),
						milliseconds: performance.now() - began,
					}),
				)
			},
		)
		sent.on("timeout", () => sent.destroy(new Error(`no answer to ${call.method} ${call.path}`)))
		sent.on("error", reject)
		sent.end(call.body)
	})
}

function sized({ headers = {}, body }: Call): Record<string, string> {
	return body === undefined ? headers : { ...headers, "content-length": String(Buffer.byteLength(body)) }
}

function pathOf(base: string, location: string | undefined): string | null {
	if (location === undefined || !URL.canParse(location, base)) return location ?? null
	const url = new URL(location, base)
	return url.origin === new URL(base).origin ? url.pathname + url.search + url.hash : url.href
}
