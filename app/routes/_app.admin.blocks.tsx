import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { BlockFields } from "#app/components/admin/block-fields.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { BlockForm } from "#app/domain/organization-form.ts"
import { mayAdminister } from "#app/domain/policy.ts"
import { forbidden, go, parseForm, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { createBlock } from "#app/services/organizations/create-block.server.ts"
import { listBlocks } from "#db/queries/blocks.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "admin.blocks")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayAdminister(ctx.actor)) throw forbidden()
	return { blocks: await listBlocks(ctx.db) }
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	return respond(async () => {
		await createBlock(ctx, await parseForm(BlockForm, request))
		return go("/admin/blocks")
	})
}

export default function Blocks() {
	const { t } = useLanguage()
	const { blocks } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	return (
		<>
			<PageHeader
				title={t("admin.blocks")}
				lead={t("admin.blocksText")}
				breadcrumb={[{ label: t("nav.admin"), to: "/admin" }]}
			/>
			<div className="grid gap-6">
				<BlockFields key={blocks.length} refused={refused} />
				{blocks.length === 0 ? (
					<EmptyState title={t("admin.noBlock")}>{t("admin.noBlockText")}</EmptyState>
				) : (
					<Table caption={t("admin.blocks")}>
						<thead>
							<tr>
								<Th>{t("admin.blockCode")}</Th>
								<Th>{t("period.nameViLabel")}</Th>
								<Th>{t("period.nameEnLabel")}</Th>
							</tr>
						</thead>
						<tbody>
							{blocks.map(({ id, code, nameVi, nameEn }) => (
								<tr key={id}>
									<Th scope="row">{code}</Th>
									<Td lang="vi">{nameVi}</Td>
									<Td lang="en">{nameEn}</Td>
								</tr>
							))}
						</tbody>
					</Table>
				)}
			</div>
		</>
	)
}
