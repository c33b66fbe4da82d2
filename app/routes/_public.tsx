import type { LoaderFunctionArgs } from "@remix-run/node"
import { Outlet, useLoaderData } from "@remix-run/react"
import { SiteFrame } from "#app/components/layout/site-frame.tsx"
import { currentActor } from "#app/auth.server.ts"

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await currentActor(request)
	if (!ctx) return { person: null }
	const { actor, organizationName, noticeCount } = ctx
	const { name, role, guest = false } = actor
	return { person: { name, role, guest, organizationName, noticeCount } }
}

export default function PublicLayout() {
	const { person } = useLoaderData<typeof loader>()
	return (
		<SiteFrame person={person}>
			<div className="shell">
				<Outlet />
			</div>
		</SiteFrame>
	)
}
