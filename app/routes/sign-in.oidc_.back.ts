import type { LoaderFunctionArgs } from "@remix-run/node"
import { currentActor, dropStep, letIn, stepId } from "#app/auth.server.ts"
import { systemDb } from "#app/db.server.ts"
import { AppError } from "#app/domain/errors.ts"
import { go, notFound, safePath } from "#app/http.server.ts"
import { oidcOffer } from "#app/oidc.server.ts"
import { saidBy } from "#app/said.server.ts"
import { comeBack, linkIdentity } from "#app/services/users/identities.server.ts"
import { signInWithOidc } from "#app/services/users/sign-in-with-oidc.server.ts"
import { visitOf } from "#app/visit.server.ts"

const METHODS = "/account/sign-in-methods"

/** Where the provider sends people back to: signs in, or links for whoever had asked for it. */
export async function loader({ request, context }: LoaderFunctionArgs) {
	if (!oidcOffer()) throw notFound()
	const ctx = await currentActor(request)
	const headers = new Headers({ "Set-Cookie": await dropStep("oidc"), "Cache-Control": "no-store" })
	const now = new Date()
	try {
		const id = await stepId("oidc", request)
		const { search } = new URL(request.url)
		const { person, to, linkTo } = await comeBack({ db: systemDb(), now }, { id, search })
		if (linkTo !== null) {
			if (ctx?.actor.userId !== linkTo) throw new AppError("invalid", "said.oidcOther")
			await linkIdentity(ctx, person)
			return go(`${METHODS}?said=linked`, { headers })
		}
		const { token, visit } = visitOf(request, { address: context.remoteAddress, now })
		const way = safePath(to, "/work")
		const admitted = await signInWithOidc({ db: systemDb(), now }, person, { ...visit, to: way })
		const answer = await letIn(token, admitted, way)
		for (const [name, value] of headers) answer.headers.append(name, value)
		return answer
	} catch (error) {
		return go(`${ctx ? METHODS : "/sign-in"}?said=${saidBy(error)}`, { headers })
	}
}
