import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData } from "@remix-run/react"
import { actOnAppeal, openAppealAct } from "#app/appeal-act.server.ts"
import { AppealRefused } from "#app/components/appeal/appeal-refused.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { PressForm } from "#app/domain/assessment-form.ts"
import { withdrawAppeal } from "#app/services/appeals/send.server.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "appeal.withdraw")

export const loader = (args: LoaderFunctionArgs) => openAppealAct(args)

export const action = (args: ActionFunctionArgs) => actOnAppeal(args, PressForm, withdrawAppeal)

export default function Withdraw() {
	return <AppealRefused title="appeal.withdraw" answer={useActionData<typeof action>()} />
}
