import { useState } from "react"
import type { ComponentType, MouseEvent } from "react"
import { useLanguage } from "#app/i18n/context.tsx"
import { loadPart } from "#app/i18n/parts.ts"
import type { Part } from "#app/i18n/parts.ts"
import type { PanelProps } from "./panel-props.ts"

type Panel = { part: Part; load: () => Promise<{ default: ComponentType<PanelProps> }> }

/** Nothing of these is sent before somebody opens one. */
const PANELS = {
	help: { part: "help", load: () => import("../help/help-panel.tsx") },
	evidence: { part: "evidence", load: () => import("../evidence/evidence-panel.tsx") },
	discussion: { part: "teamwork", load: () => import("../teamwork/discussion-panel.tsx") },
	history: { part: "teamwork", load: () => import("../teamwork/history-panel.tsx") },
} satisfies Record<string, Panel>
export type PanelName = keyof typeof PANELS

type Shown = { name: PanelName; content: ComponentType<PanelProps> | "loading" | "failed" } | null

/** `onCount` hears of pieces of evidence, `onThreads` of open discussions. */
type PanelsProps = PanelProps & { onThreads?: (open: number) => void }

/** Opens one panel of a question at a time. Without script the links lead to pages that do the same. */
export function usePanels(props: PanelsProps) {
	const { locale, t } = useLanguage()
	const [shown, setShown] = useState<Shown>(null)

	async function open(name: PanelName) {
		setShown({ name, content: "loading" })
		const { part, load } = PANELS[name]
		const content = await Promise.all([load(), loadPart(locale, part)]).then(
			([module]) => module.default,
			() => "failed" as const,
		)
		setShown((now) => (now?.name === name ? { name, content } : now))
	}
	const link = (name: PanelName, href: string) => ({
		href,
		"data-panel": name,
		"aria-expanded": shown?.name === name,
		className: "link",
		onClick(event: MouseEvent) {
			if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
			event.preventDefault()
			if (shown?.name === name && shown.content !== "failed") setShown(null)
			else void open(name)
		},
	})
	return {
		link,
		opened: shown?.name ?? null,
		panel: shown && <div className="question-panel">{contentOf(shown, props, t)}</div>,
	}
}

function contentOf(
	{ name, content: Content }: NonNullable<Shown>,
	{ onCount, onThreads, ...props }: PanelsProps,
	t: ReturnType<typeof useLanguage>["t"],
) {
	if (Content === "loading") return <p role="status">{t("word.loading")}</p>
	if (Content === "failed") return <p role="alert">{t("answering.panelFailed")}</p>
	const count = { evidence: onCount, discussion: onThreads, history: undefined, help: undefined }[name]
	return <Content key={name} {...props} {...(count && { onCount: count })} />
}
