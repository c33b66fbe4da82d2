import type { LoaderFunctionArgs } from "@remix-run/node"
import { Outlet, useLoaderData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { notAfterAutosave } from "#app/components/layout/autosave.ts"
import { SiteFrame } from "#app/components/layout/site-frame.tsx"

export async function loader({ request }: LoaderFunctionArgs) {
	const { actor, organizationName, noticeCount } = await requireCtx(request)
	const { name, role, guest = false } = actor
	return { person: { name, role, guest, organizationName, noticeCount } }
}

export const shouldRevalidate = notAfterAutosave

export default function AppLayout() {
	const { person } = useLoaderData<typeof loader>()
	return (
		<SiteFrame person={person} inside>
			<div className="shell">
				<Outlet />
			</div>
		</SiteFrame>
	)
}
