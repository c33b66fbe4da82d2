import { lazy, Suspense } from "react"
import { useLanguage } from "#app/i18n/context.tsx"
import { loadPart, pageLocale } from "#app/i18n/parts.ts"
import type { AnswerDesk } from "./answer-desk.ts"
import type { Me } from "./page-data.ts"
import { useDesk } from "./use-question.ts"

const SignInAgain = lazy(async () => {
	const [module] = await Promise.all([
		import("./sign-in-again.tsx"),
		loadPart(pageLocale(), "account"),
		loadPart(pageLocale(), "secondFactor"),
	])
	return module
})

/** What keeps answers from being sent, and what can be done about it; empty while all is well. */
export function DeskBanner({ desk, me }: { desk: AnswerDesk; me: Me }) {
	const { t } = useLanguage()
	const { trouble, waiting, keeps } = useDesk(desk)
	return (
		<div className={trouble ? "desk-banner" : undefined} role="status">
			{trouble && (
				<>
					<p>{t(`answering.waiting.${trouble}`, { count: waiting, name: me.name })}</p>
					{!keeps && <p className="font-bold">{t("answering.keepsNothing")}</p>}
					{trouble === "signedOut" ? (
						<Suspense fallback={null}>
							<SignInAgain me={me} onSignedIn={() => desk.retry()} onOther={() => desk.refusePerson()} />
						</Suspense>
					) : (
						<span className="flex flex-wrap gap-2">
							<button type="button" className="button button-secondary" onClick={() => desk.retry()}>
								{t(trouble === "otherPerson" ? "answering.again" : "answering.retryNow")}
							</button>
							{trouble === "otherPerson" && (
								<button type="button" className="button button-secondary" onClick={() => location.reload()}>
									{t("answering.openAsNow")}
								</button>
							)}
						</span>
					)}
				</>
			)}
		</div>
	)
}

/** One line for the whole page. */
export function DeskStatus({ desk }: { desk: AnswerDesk }) {
	const { t } = useLanguage()
	const { unsent } = useDesk(desk)
	if (unsent === null) return <p className="save-status">{"\u00a0"}</p>
	return (
		<p className={unsent === 0 ? "save-status save-good" : "save-status save-bad"}>
			{unsent === 0 ? t("answering.allSaved") : t("answering.unsent", { count: unsent })}
		</p>
	)
}
