import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData } from "@remix-run/react"
import { actOnAppeal, openAppealAct } from "#app/appeal-act.server.ts"
import { AppealRefused } from "#app/components/appeal/appeal-refused.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { RemoveItemForm } from "#app/domain/appeal.ts"
import { removeAppealItem } from "#app/services/appeals/draft.server.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "appeal.remove")

export const loader = (args: LoaderFunctionArgs) => openAppealAct(args)

export const action = (args: ActionFunctionArgs) => actOnAppeal(args, RemoveItemForm, removeAppealItem)

export default function RemoveItem() {
	return <AppealRefused title="appeal.remove" answer={useActionData<typeof action>()} />
}
