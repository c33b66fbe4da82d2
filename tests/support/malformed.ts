import fc from "fast-check"
import { documentHeaders, formBody } from "./web-client.ts"
import type { Call, Fields } from "./web-client.ts"

const LONG = "x".repeat(100_000)

/** Values that once broke some program. */
const NASTY = [
	...[
		"",
		" ",
		"0",
		"-0",
		"-1",
		"1e999",
		"1e-7",
		"NaN",
		"Infinity",
		"-Infinity",
		"0x10",
		"1,5",
		"1.000.000,5",
	],
	...[
		"9".repeat(400),
		"2147483648",
		"9007199254740993",
		"-9223372036854775809",
		"1e30",
		"0.1e1",
		"٣",
		"１２",
		"½",
	],
	...["null", "undefined", "true", "[object Object]", "[]", "{}", '{"$ne":null}', "__proto__", "constructor"],
	...[
		"\u0000",
		"a\u0000b",
		"\u0001\u0008\u001b\u007f",
		"\r\n\r\n",
		"\u200b\u200d\ufeff",
		"\u202e\u2066abc",
		"\ud800",
	],
	...["Tie\u0302\u0301ng Vie\u0323\u0302t", "Tiếng Việt", "👩‍👩‍👧‍👦🇻🇳", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́", "ﷺ"],
	...[
		"' or 1=1 --",
		"'; drop table users; --",
		"<script>alert(1)</script>",
		"{{7*7}}",
		"${7*7}",
		"../../etc/passwd",
	],
	...[
		"0000-01-01",
		"0001-01-01",
		"9999-12-31",
		"2026-02-29",
		"2026-13-01",
		"+12026-01-01",
		"2026-1-1",
		"-0001-01-01",
	],
	...[
		"00000000-0000-0000-0000-000000000000",
		"ffffffff-ffff-ffff-ffff-ffffffffffff",
		"not-a-uuid",
		"A1.1",
		"Z99.99",
	],
	...[
		`"><img src=x onerror=alert(1)>`,
		"</textarea></title></script><script>alert(1)</script>",
		"'-alert(1)-'",
		"<svg/onload=alert(1)>",
		"x\r\nX-Injected: yes\r\n\r\n<script>alert(1)</script>",
		"%0d%0aX-Injected:%20yes",
		"=cmd|' /C calc'!A0",
		"@SUM(1+1)",
		"..\\..\\windows\\win.ini",
		"....//....//etc/passwd%00",
		"file:///etc/passwd",
		"${7331*7331}",
		"{{7331*7331}}",
		"<%= 7331*7331 %>",
		"#{7331*7331}",
		'{"$gt":""}',
		'{"__proto__":{"role":"admin"}}',
		"1' and sleep(5)='",
		"1;select pg_sleep(5)",
		"' union select password_hash from users --",
		"\\'; commit; --",
		"$$; drop table users; $$",
		"a".repeat(50_000) + "!",
	],
	...["https://vi-du.vn", "javascript:alert(1)", "//evil.example", "http://[::1", "mailto:a@b.vn", LONG],
] as const

const nasty = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom(...NASTY) },
	{ weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
	{ weight: 1, arbitrary: fc.double().map(String) },
	{ weight: 1, arbitrary: fc.maxSafeInteger().map(String) },
	{ weight: 1, arbitrary: fc.uuid() },
	{ weight: 1, arbitrary: fc.date({ noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10)) },
)

const STRANGE_NAMES = [
	"__proto__",
	"constructor",
	"toString",
	"hasOwnProperty",
	"prototype",
	"a[b]",
	"",
	"\u0000",
	"raw",
]

type Draw = { fields: Fields; shape: Shape }
type Shape = (typeof SHAPES)[number]

const SHAPES = [
	...([
		"form",
		"form",
		"form",
		"form",
		"form",
		"data",
		"data",
		"data",
		"data",
		"data",
		"data",
		"data",
	] as const),
	...([
		"multipart",
		"broken-multipart",
		"unnamed-multipart",
		"json",
		"no-type",
		"strange-type",
		"escapes",
	] as const),
	...(["wrong-cookie", "no-body", "file"] as const),
] as const

/** `runs` requests to one address, drawn around fields that it would take; the same for the same seed. */
export function malformedPosts(at: { path: string; fields: Fields }, runs: number, seed: number): Call[] {
	const names = Object.keys(at.fields)
	const changes = fc.array(
		fc.tuple(fc.constantFrom(...names, ...STRANGE_NAMES), fc.oneof(nasty, fc.array(nasty, { maxLength: 3 }))),
		{ maxLength: 3 },
	)
	const draw: fc.Arbitrary<Draw> = fc
		.tuple(
			changes,
			fc.subarray(names, { minLength: Math.max(0, names.length - 2) }),
			fc.constantFrom(...SHAPES),
		)
		.map(([changed, kept, shape]) => ({
			shape,
			fields: Object.fromEntries([
				...kept.map((name) => [name, at.fields[name] ?? ""] as const),
				// a literal key, so that __proto__ is a name like any other
				...changed,
			]),
		}))
	return fc.sample(draw, { numRuns: runs, seed }).map((drawn) => callOf(at.path, drawn))
}

/** Every field in turn with every value that once broke some program, the others as they should be. */
export function oneWrongField(at: { path: string; fields: Fields }): Call[] {
	return Object.keys(at.fields).flatMap((name) =>
		NASTY.map((value) => callOf(at.path, { fields: { ...at.fields, [name]: value }, shape: "data" })),
	)
}

const URLENCODED = "application/x-www-form-urlencoded"
const BOUNDARY = "----ranh-gioi"

function callOf(path: string, { fields, shape }: Draw): Call {
	const call = (body: string | Buffer, type: string | null, headers: Record<string, string> = {}): Call => ({
		method: "POST",
		path: shape === "data" ? dataPath(path) : path,
		headers: { ...documentHeaders(), ...(type === null ? {} : { "content-type": type }), ...headers },
		body,
	})
	switch (shape) {
		case "form":
		case "data":
			return call(formBody(fields), URLENCODED)
		case "multipart":
			return call(multipart(fields), `multipart/form-data; boundary=${BOUNDARY}`)
		case "file":
			return call(
				multipart({ ...fields, kind: "file", confirmed: "yes", title: "" }, PNG),
				`multipart/form-data; boundary=${BOUNDARY}`,
			)
		case "broken-multipart":
			return call(multipart(fields).subarray(0, -20), `multipart/form-data; boundary=${BOUNDARY}`)
		case "unnamed-multipart":
			return call(multipart(fields), "multipart/form-data")
		case "json":
			return call(JSON.stringify(fields), "application/json")
		case "no-type":
			return call(formBody(fields), null)
		case "strange-type":
			return call(formBody(fields), "application/x-www-form-urlencoded; charset=utf-16\u00e9")
		case "escapes":
			return call(`${formBody(fields)}&a=%ED%A0%80&b=%FF%FE&c=%&d=%zz&%00=%00&=&&e`, URLENCODED)
		case "wrong-cookie":
			return call(formBody(fields), URLENCODED, {
				cookie: "session=eyJhIjoxfQ%3D%3D.AAAA; session=%; lang=%ED%A0%80; theme=; =; ;;",
			})
		case "no-body":
			return { method: "POST", path, headers: documentHeaders() }
	}
}

/** Where the page's own script sends a form. */
function dataPath(path: string): string {
	const [address = "", query] = path.split("?")
	return `${address === "/" ? "/_root" : address}.data${query === undefined ? "" : `?${query}`}`
}

const PNG = Buffer.from(
	"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
	"base64",
)

function multipart(fields: Fields, file?: Buffer): Buffer {
	const parts = Object.entries(fields).flatMap(([name, value]) =>
		(typeof value === "string" ? [value] : value).map((one) =>
			Buffer.from(
				`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name.replace(/["\r\n]/g, "")}"\r\n\r\n${one}\r\n`,
			),
		),
	)
	const upload = file
		? [
				Buffer.from(
					`--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a\u0000\u202e../${"b".repeat(400)}.png"\r\nContent-Type: text/html\r\n\r\n`,
				),
				file,
				Buffer.from("\r\n"),
			]
		: []
	return Buffer.concat([...parts, ...upload, Buffer.from(`--${BOUNDARY}--\r\n`)])
}

/** Addresses of a page with parts and questions nobody would type. */
export function malformedGets(pattern: string, runs: number, seed: number): string[] {
	const part = fc.oneof(nasty, fc.constantFrom("..%2f..%2f", ".", "%00", "a%0d%0ab"))
	const name = fc.constantFrom(
		"q",
		"page",
		"block",
		"stage",
		"to",
		"kind",
		"before",
		"entity",
		"status",
		"mine",
		"period",
		"inline",
		"sector",
		"_routes",
		"index",
		"sort",
	)
	const draw = fc.tuple(
		fc.array(part, { minLength: 6, maxLength: 6 }),
		fc.array(fc.tuple(name, nasty), { maxLength: 3 }),
		fc.boolean(),
	)
	return fc.sample(draw, { numRuns: runs, seed }).map(([parts, query, isData]) => {
		let index = 0
		const path = pattern.replace(/:[A-Za-z]+/g, () => encoded(parts[index++] ?? ""))
		const search = new URLSearchParams(query.map(([key, value]) => [key, value.slice(0, 5_000)])).toString()
		return (isData ? dataPath(path) : path) + (search ? `?${search}` : "")
	})
}

/** As it would stand in a request line; a half of a surrogate pair as its three bytes. */
function encoded(part: string): string {
	const short = part.slice(0, 2_000)
	return /\p{Surrogate}/u.test(short) ? "%ED%A0%80" : encodeURIComponent(short) || "%20"
}
