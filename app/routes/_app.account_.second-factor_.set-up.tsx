import { data } from "@remix-run/node"
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { cookieUntil, newToken, requireCtx, showCodes } from "#app/auth.server.ts"
import { sendOn } from "#app/caching.server.ts"
import { PasswordAgain } from "#app/components/account/password-again.tsx"
import { SetUpApp } from "#app/components/account/set-up-app.tsx"
import type { ShownSetUp } from "#app/components/account/set-up-app.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { AppError } from "#app/domain/errors.ts"
import { AgainForm, ConfirmForm } from "#app/domain/second-factor.ts"
import { checkFields, forbidden, formFields, go, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Ctx } from "#app/services/context.server.ts"
import { qrPath } from "#app/services/guests/qr-code.server.ts"
import { hasPassword } from "#app/services/users/reauthenticate.server.ts"
import { beginTotp, confirmTotp, setUpAgain } from "#app/services/users/second-factor.server.ts"
import type { SetUp } from "#app/services/users/second-factor.server.ts"

const UNSTORED = { "Cache-Control": "private, no-store" }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "secondFactor.setUp")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (ctx.actor.guest) throw forbidden()
	return data({ hasPassword: await hasPassword(ctx) }, { headers: UNSTORED })
}

/** The password first, which shows the secret; then the first code with the proof that it was given. */
export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	return respond(async () => {
		const fields = await formFields(request)
		const { proof } = fields
		if (typeof proof === "string") return keepShown(ctx, proof, () => confirm(ctx, fields))
		const setUp = await beginTotp(ctx, checkFields(AgainForm, fields))
		return { ok: true as const, setUp: shown(setUp) }
	})
}

export const headers = sendOn

async function confirm(ctx: Ctx, fields: Record<string, string | string[]>) {
	const { token, id } = newToken()
	const { sealed, endsAt } = await confirmTotp(ctx, checkFields(ConfirmForm, fields), { id })
	const headers = new Headers({ "Set-Cookie": await cookieUntil(token, endsAt) })
	headers.append("Set-Cookie", await showCodes(sealed))
	return go("/account/second-factor/codes", { headers })
}

/** A wrong code is refused on the page with the secret, which stands in no address and in no table. */
async function keepShown<T>(ctx: Ctx, proof: string, work: () => Promise<T>): Promise<T> {
	try {
		return await work()
	} catch (error) {
		const setUp = error instanceof AppError && error.code === "invalid" && setUpAgain(ctx, proof)
		if (!(error instanceof AppError) || !setUp) throw error
		const { code, messageKey, fields } = error
		throw new AppError(code, messageKey, { fields, detail: { setUp: shown(setUp) } })
	}
}

function shown({ secret, proof, uri }: SetUp): ShownSetUp {
	return { secret, proof, qr: qrPath(uri) }
}

export default function SetUpPage() {
	const { t } = useLanguage()
	const result = useActionData<typeof action>()
	const refused = refusedOf(result)
	const setUp = result?.ok && "setUp" in result ? result.setUp : (refused?.detail?.["setUp"] as ShownSetUp)
	const { hasPassword: asks } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={t("secondFactor.setUp")}
				lead={t("secondFactor.setUpLead")}
				breadcrumb={[{ label: t("secondFactor.title"), to: "/account/second-factor" }]}
			/>
			{setUp ? (
				<SetUpApp setUp={setUp} refused={refused} />
			) : (
				<PasswordAgain refused={refused} hasPassword={asks} button={t("secondFactor.next")} />
			)}
		</>
	)
}
