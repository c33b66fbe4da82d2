import type { LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { csv, plainText } from "#app/exports/csv.ts"
import { IdParam, opened, parseParams } from "#app/http.server.ts"
import { translator } from "#app/i18n/translate.ts"
import { readDossier } from "#app/services/council/dossier.server.ts"
import { readSession } from "#app/services/council/read-session.server.ts"

const Params = z.object({ sessionId: IdParam })
const BOM = "\uFEFF"

/** Every criterion whose verified points differ from the claimed ones; numbers with a decimal point. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const session = opened(await readSession(ctx, parseParams(Params, params).sessionId))
	const { adjusted } = await readDossier(ctx, session)
	const t = translator(ctx.locale)
	const head = [
		t("council.unit"),
		t("council.code"),
		t("council.criterion"),
		t("council.outcome"),
		t("council.selfPoints"),
		t("council.verifiedPoints"),
		t("council.reason"),
	]
	const lines = adjusted.map((row) => [
		plainText(row.organizationName),
		row.code,
		plainText(row.title),
		t(`reviewOutcome.${row.outcome}`),
		row.self ?? "",
		row.verified ?? "",
		plainText(row.reason),
	])
	const name = `hoi-dong-${session.periodCode}-${session.number}.csv`
	return new Response(BOM + csv([head, ...lines]), {
		headers: {
			"Content-Type": "text/csv; charset=utf-8",
			"Content-Disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "_")}"`,
			"Cache-Control": "private, no-store",
		},
	})
}
