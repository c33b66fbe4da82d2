import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData } from "@remix-run/react"
import { actOnAppeal, openAppealAct } from "#app/appeal-act.server.ts"
import { AppealRefused } from "#app/components/appeal/appeal-refused.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { SendAppealForm } from "#app/domain/appeal.ts"
import { sendAppeal } from "#app/services/appeals/send.server.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "appeal.send")

export const loader = (args: LoaderFunctionArgs) => openAppealAct(args)

export const action = (args: ActionFunctionArgs) => actOnAppeal(args, SendAppealForm, sendAppeal)

export default function Send() {
	return <AppealRefused title="appeal.send" answer={useActionData<typeof action>()} />
}
