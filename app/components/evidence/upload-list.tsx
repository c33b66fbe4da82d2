import { useEffect, useRef, useState } from "react"
import { useLanguage } from "#app/i18n/context.tsx"
import { isOver, percentOf } from "./upload-item.ts"
import type { UploadItem } from "./upload-item.ts"
import type { UploadQueue } from "./upload-queue.ts"

/** Every file on its way, its state in words, and what can be done about it. */
export function UploadList({ items, queue }: { items: readonly UploadItem[]; queue: UploadQueue }) {
	const { t } = useLanguage()
	const say = useStateText()
	const announced = useAnnouncement(items)
	return (
		<div className="grid grid-cols-1 gap-2">
			<p className="sr-only" role="status">
				{announced}
			</p>
			{items.length > 0 && (
				<ul className="grid grid-cols-1 gap-2" aria-label={t("evidence.uploads")}>
					{items.map((item) => (
						<li key={item.id} className="grid grid-cols-1 gap-1 border-t border-line pt-2 first:border-t-0">
							<p className="flex flex-wrap justify-between gap-x-4 gap-y-1">
								<span className="font-bold [overflow-wrap:anywhere]">{item.fileName}</span>
								<span className="flex flex-wrap gap-1">
									<Controls item={item} queue={queue} />
								</span>
							</p>
							{!isOver(item.state) && (
								<div className="progress">
									<progress max={100} value={percentOf(item)} data-tone="info" aria-label={item.fileName} />
								</div>
							)}
							<p className={item.state.name === "refused" ? "field-error" : "text-sm text-muted"}>
								{say(item)}
								{item.state.name === "refused" && item.state.same && (
									<>
										{" "}
										<a className="link" href={`#evidence-${item.state.same}`}>
											{t("evidence.theSame")}
										</a>
									</>
								)}
							</p>
						</li>
					))}
				</ul>
			)}
		</div>
	)
}

function Controls({ item, queue }: { item: UploadItem; queue: UploadQueue }) {
	const { t } = useLanguage()
	const { id, fileName, state } = item
	const button = (label: string, press: () => void) => (
		<button type="button" className="button button-quiet" onClick={press}>
			{label}
			<span className="sr-only"> {fileName}</span>
		</button>
	)
	if (isOver(state)) return button(t("evidence.dismiss"), () => queue.dismiss(id))
	if (state.name === "checking") return null
	const stopped = state.name === "paused" || state.name === "signedOut"
	const goOn = stopped || state.name === "retrying" || state.name === "busy"
	return (
		<>
			{goOn && button(t("evidence.goOn"), () => queue.goOn(id))}
			{!stopped && button(t("evidence.pause"), () => queue.pause(id))}
			{button(t("evidence.cancel"), () => queue.cancel(id))}
		</>
	)
}

function useStateText(): (item: UploadItem) => string {
	const { t, say } = useLanguage()
	return (item) => {
		const { state } = item
		const percent = percentOf(item)
		switch (state.name) {
			case "done":
				return state.alsoAt.length > 0
					? t("evidence.state.doneAlso", { codes: state.alsoAt.join(", ") })
					: t("evidence.state.done")
			case "refused":
				return t("evidence.state.refused", { why: say(state.message) })
			case "sending":
			case "retrying":
			case "paused":
			case "waiting":
			case "busy":
			case "checking":
			case "signedOut":
				return t(`evidence.state.${state.name}`, { percent })
		}
	}
}

/** The latest change of state in a sentence; percents go by unsaid. */
function useAnnouncement(items: readonly UploadItem[]): string {
	const say = useStateText()
	const before = useRef(new Map<string, string>())
	const [text, setText] = useState("")
	useEffect(() => {
		const changed = items.filter(({ id, state }) => before.current.get(id) !== state.name)
		before.current = new Map(items.map(({ id, state }) => [id, state.name]))
		if (changed.length > 0) setText(changed.map((item) => `${item.fileName}: ${say(item)}`).join(". "))
		// the words change with the language alone, which loads the page anew
		// eslint-disable-next-line react-hooks/exhaustive-deps
	}, [items])
	return text
}
