import { isRouteErrorResponse } from "@remix-run/react"
import { useContext } from "react"
import { useLanguage } from "#app/i18n/context.tsx"
import type { MessageKey } from "#app/i18n/translate.ts"
import { ButtonLink } from "../ui/button.tsx"
import { RequestContext } from "./request-context.tsx"

const KNOWN = ["403", "404", "409", "413", "429", "500", "503"] as const
type Fault = (typeof KNOWN)[number] | "other" | "offline"

export function FaultPage({ error }: { error: unknown }) {
	const { t, say } = useLanguage()
	const { reference } = useContext(RequestContext)
	const fault = faultOf(error)
	const detail = isRouteErrorResponse(error) && error.statusText.includes(".") ? error.statusText : null
	return (
		<div className="shell">
			<div className="card grid max-w-2xl gap-3 p-6">
				<p className="num font-bold text-accent">{/^\d/.test(fault) ? fault : null}</p>
				<h1>{t(`fault.${fault}.title`)}</h1>
				{detail && <p>{say(detail)}</p>}
				<p className="max-w-prose text-muted">{t(`fault.${fault}.text`)}</p>
				{reference && (
					<p className="text-sm">
						{t("fault.reference")}: <b className="num select-all">{reference}</b>
					</p>
				)}
				<div className="mt-2 flex flex-wrap gap-2">
					<ButtonLink to="/" variant="primary" reloadDocument>
						{t("nav.home")}
					</ButtonLink>
					<ButtonLink to="." reloadDocument>
						{t("fault.reload")}
					</ButtonLink>
				</div>
			</div>
		</div>
	)
}

export function faultTitle(error: unknown): MessageKey {
	return `fault.${faultOf(error)}.title`
}

function faultOf(error: unknown): Fault {
	if (isRouteErrorResponse(error)) return KNOWN.find((known) => known === String(error.status)) ?? "other"
	// what fetch throws when the line is down, in the words of the three engines
	const lost = error instanceof TypeError && /fetch|NetworkError|Load failed/i.test(error.message)
	return lost ? "offline" : "500"
}
