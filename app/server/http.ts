import { constants } from "node:zlib"
import { createRequestHandler } from "@remix-run/express"
import type { ServerBuild } from "@remix-run/node"
import compression from "compression"
import express from "express"
import type { Express, RequestHandler } from "express"
import expressStaticGzip from "express-static-gzip"
import { ADDRESS_HEADER } from "#app/auth.server.ts"
import { clientAddress } from "./client-address.ts"
import { compressManifest } from "./compress-manifest.ts"
import { failure, knownMethods, limitBody, limitTime, ownOrigin, refuse } from "./guards.ts"
import { ownForm } from "./own-form.ts"
import { liveChanges } from "./live.ts"
import { pageLane, saveLane } from "./overload.ts"
import type { AppLoadContext } from "./load-context.ts"
import { answerSaving } from "./save-answer.ts"
import { allowOwnFrame, securityHeaders } from "./security-headers.ts"

export type ServerOptions = {
	/** rejects when the portal cannot serve, for example without its database */
	ready?: () => Promise<unknown>
	publicUrl?: string | undefined
	trustProxy?: number | string
	assetsDir?: string
	/** refuses who asks too often */
	rateLimit?: RequestHandler | undefined
}

const YEAR = "365d"
/** A page fits into 256 kB; the usual window takes megabytes for every answer under way. */
const BROTLI = { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 18 }

export function createServer(build: ServerBuild, options: ServerOptions = {}): Express {
	const assetsDir = options.assetsDir ?? "build/client"
	const app = express()
	app.disable("x-powered-by")
	app.set("trust proxy", options.trustProxy || false)
	app.use(securityHeaders({ https: options.publicUrl?.startsWith("https:") ?? false }), knownMethods)
	app.get("/healthz", (_req, res) => void res.type("text/plain").send("ok\n"))
	app.get("/readyz", readiness(options.ready))
	compressManifest(`${assetsDir}/assets`)
	const compress = compression({ brotli: { params: BROTLI } })
	// the names of built files carry a hash of their content
	app.use("/assets", compress, files(`${assetsDir}/assets`, { immutable: true, maxAge: YEAR }), absent)
	app.use(files(assetsDir, { maxAge: "1h" }))
	// before the lanes: what is refused takes nobody's place
	if (options.rateLimit) app.use(options.rateLimit)
	const guards = [limitTime, ownOrigin({ publicUrl: options.publicUrl }), ownForm, limitBody]
	app.post("/assessments/:assessmentId/answers.json", saveLane(), guards, answerSaving)
	app.get("/assessments/:assessmentId/live", liveChanges())
	app.use(pageLane(), compress, guards, sayAddress)
	app.all(
		"*",
		createRequestHandler({
			build,
			mode: "production",
			getLoadContext: (req, res): AppLoadContext => ({
				cspNonce: String(res.locals["cspNonce"]),
				remoteAddress: clientAddress(req),
				allowOwnFrame: () => allowOwnFrame(res),
			}),
		}),
	)
	app.use(failure)
	return app
}

function files(folder: string, serveStatic: { immutable?: boolean; maxAge: string }): RequestHandler {
	return expressStaticGzip(folder, {
		enableBrotli: true,
		orderPreference: ["br", "gz"],
		index: false,
		serveStatic: { ...serveStatic, redirect: false },
	})
}

const sayAddress: RequestHandler = (req, _res, next) => {
	req.headers[ADDRESS_HEADER] = clientAddress(req)
	next()
}

const absent: RequestHandler = (_req, res) => refuse(res, 404, "Không tìm thấy. / Not found.")

function readiness(ready: ServerOptions["ready"]): RequestHandler {
	return (_req, res) => {
		void Promise.resolve(ready?.()).then(
			() => res.type("text/plain").send("ready\n"),
			() => refuse(res, 503, "not ready"),
		)
	}
}
