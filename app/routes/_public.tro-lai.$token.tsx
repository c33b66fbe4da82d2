import type { LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { ReturnToken } from "#app/domain/guest.ts"
import { go, parseParams } from "#app/http.server.ts"

/** The Vietnamese address of the return link. */
export function loader({ params }: LoaderFunctionArgs) {
	return go(`/return/${parseParams(z.object({ token: ReturnToken }), params).token}`)
}
