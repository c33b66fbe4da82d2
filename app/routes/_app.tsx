import type { LoaderFunctionArgs } from "@remix-run/node"
import { Outlet, useLoaderData, useLocation } from "@remix-run/react"
import { lazy, Suspense, useEffect, useState } from "react"
import { requireCtx } from "#app/auth.server.ts"
import { notAfterAutosave } from "#app/components/layout/autosave.ts"
import { SiteFrame } from "#app/components/layout/site-frame.tsx"
import { mayHoldWaiting } from "#app/components/questionnaire/waiting-known.ts"

const WaitingElsewhere = lazy(() => import("#app/components/questionnaire/waiting-elsewhere.tsx"))

export async function loader({ request }: LoaderFunctionArgs) {
	const { actor, organizationName, noticeCount } = await requireCtx(request)
	const { userId, name, role, guest = false } = actor
	return { userId, person: { name, role, guest, organizationName, noticeCount } }
}

export const shouldRevalidate = notAfterAutosave

export default function AppLayout() {
	const { userId, person } = useLoaderData<typeof loader>()
	return (
		<SiteFrame person={person} inside>
			<div className="shell">
				<Waiting userId={userId} />
				<Outlet />
			</div>
		</SiteFrame>
	)
}

/** Sends what was typed without a network, from whatever page its author opens first. */
function Waiting({ userId }: { userId: string }) {
	const [mayWait, setMayWait] = useState(false)
	const { pathname } = useLocation()
	const openFile = /^\/assessments\/([0-9a-f-]{36})\/?$/.exec(pathname)?.[1] ?? null
	useEffect(() => {
		void mayHoldWaiting().then(setMayWait)
		// a questionnaire that was left may have left something
	}, [pathname])
	if (!mayWait) return null
	return (
		<Suspense fallback={null}>
			<WaitingElsewhere userId={userId} openFile={openFile} />
		</Suspense>
	)
}
