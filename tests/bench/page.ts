import { inTurn, perSecond } from "./load.ts"
import type { Figure } from "./report.ts"
import { whole } from "./report.ts"
import type { Stage } from "./stage.ts"

const ROUNDS = 3
const SECONDS = 6
const TRIVIAL = "/sign-in"
/** What every browser of today asks for. */
const AS_BROWSERS = "gzip, deflate, br"

/** The questionnaire page against the sign-in page, compressed as for a browser and not compressed. */
export async function measurePage({ portal, agency }: Stage): Promise<Figure[]> {
	const page = `${portal.url}/assessments/${agency.assessmentId}`
	const html = await (await fetch(page, { headers: { cookie: agency.cookie } })).text()
	const cards = html.split('class="question"').length - 1
	if (cards !== 53) throw new Error(`the questionnaire page shows ${cards} criteria, not 53`)
	const figures: Figure[] = []
	for (const encoding of ["identity", AS_BROWSERS]) {
		figures.push(await compare(portal.url, { page, cookie: agency.cookie, encoding }))
	}
	return figures
}

async function compare(
	url: string,
	{ page, cookie, encoding }: { page: string; cookie: string; encoding: string },
): Promise<Figure> {
	const load = { seconds: SECONDS, headers: { "accept-encoding": encoding } }
	await perSecond({ ...load, url: page, seconds: 4, headers: { ...load.headers, cookie } })
	const [trivial, questionnaire] = await inTurn(
		ROUNDS,
		() => perSecond({ ...load, url: url + TRIVIAL }),
		() => perSecond({ ...load, url: page, headers: { ...load.headers, cookie } }),
	)
	const ratio = questionnaire / trivial
	return {
		what: `questionnaire page, 53 criteria, ${encoding === "identity" ? "not compressed" : "compressed"}`,
		measured: `${whole(questionnaire)} pages/s`,
		floor: `${TRIVIAL} ${whole(trivial)} pages/s`,
		ratio,
		demand: "≥ 0.25",
		ok: ratio >= 0.25,
	}
}
