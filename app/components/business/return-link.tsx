import { useSyncExternalStore } from "react"
import { LinkField } from "#app/components/forms/link-field.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { PrintButton } from "./print-button.tsx"

/** `path`: the dark squares of a QR code of `size` by `size`, as an SVG path. */
export type ReadyLink = { url: string; expiresAt: string; qr: { size: number; path: string } }

/** A link that is shown once: to copy, send, scan or print. */
export function ReturnLink({ link }: { link: ReadyLink }) {
	const { t, date } = useLanguage()
	const until = date(link.expiresAt)
	const mail = new URLSearchParams({
		subject: t("guest.mailSubject"),
		body: `${t("guest.mailBody", { date: until })}\n\n${link.url}`,
	})
	return (
		<div className="grid gap-4">
			<Alert tone="good" title={t("guest.linkReady", { date: until })}>
				{t("guest.linkOnce")}
			</Alert>
			<div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_auto]">
				<div className="grid content-start gap-3">
					<LinkField url={link.url} label={t("guest.linkLabel")} />
					<div className="flex flex-wrap gap-2">
						<ShareButton url={link.url} />
						<a className="button button-secondary" href={`mailto:?${String(mail).replaceAll("+", "%20")}`}>
							{t("guest.mail")}
						</a>
						<PrintButton label={t("guest.print")} />
					</div>
				</div>
				<figure className="grid justify-items-center gap-1 justify-self-center">
					<svg
						role="img"
						aria-label={t("guest.qr")}
						viewBox={`0 0 ${link.qr.size} ${link.qr.size}`}
						className="qr-code"
						shapeRendering="crispEdges"
					>
						<path d={link.qr.path} />
					</svg>
					<figcaption className="text-center text-sm text-muted">{t("guest.qrHint")}</figcaption>
				</figure>
			</div>
		</div>
	)
}

const never = () => () => undefined
const canShare = () => "share" in navigator

/** Only where the device can hand a link to another program. */
function ShareButton({ url }: { url: string }) {
	const { t } = useLanguage()
	const can = useSyncExternalStore(never, canShare, () => false)
	if (!can) return null
	const share = () => navigator.share({ title: t("guest.mailSubject"), url }).catch(() => undefined)
	return (
		<Button type="button" onClick={() => void share()}>
			{t("guest.share")}
		</Button>
	)
}
