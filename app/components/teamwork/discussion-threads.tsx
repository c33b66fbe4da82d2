import type { FormEvent } from "react"
import { FormToken } from "#app/components/forms/form.tsx"
import type { Discussion, Reply, Thread } from "#app/domain/discussion.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Refused } from "../forms/refused.ts"
import { Alert } from "../ui/alert.tsx"
import { Badge } from "../ui/badge.tsx"
import { Button } from "../ui/button.tsx"
import { Disclosure } from "../ui/disclosure.tsx"
import { NoteFields } from "./note-fields.tsx"

type ThreadsProps = {
	/** Address of the criterion's discussion. */
	base: string
	discussion: Discussion
	refused: Refused | null
	busy?: boolean
	/** Sends a form by script; without it each goes by itself. */
	onSend?: (event: FormEvent<HTMLFormElement>) => void
}

/** Everything said about a criterion, and the forms to say more. Notes are never edited. */
export function DiscussionThreads(props: ThreadsProps) {
	const { discussion } = props
	const { t, say } = useLanguage()
	const open = discussion.threads.filter(({ resolvedAt }) => resolvedAt === null)
	const settled = discussion.threads.filter(({ resolvedAt }) => resolvedAt !== null)
	const { refused } = props
	return (
		<div className="grid gap-4">
			<p className="text-sm text-muted">{t("teamwork.onlyUnit")}</p>
			{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
			{discussion.threads.length === 0 && <p>{t("teamwork.noThread")}</p>}
			{open.length > 0 && <ThreadList {...props} threads={open} />}
			{settled.length > 0 && (
				<Disclosure summary={t("teamwork.settled", { count: settled.length })}>
					<ThreadList {...props} threads={settled} />
				</Disclosure>
			)}
			{discussion.canWrite ? (
				<NoteForm {...props} thread={null} />
			) : (
				<p className="text-muted">{t("teamwork.closed")}</p>
			)}
		</div>
	)
}

function ThreadList({ threads, ...props }: ThreadsProps & { threads: readonly Thread[] }) {
	return (
		<ul className="grid gap-3">
			{threads.map((thread) => (
				<ThreadItem key={thread.id} {...props} thread={thread} />
			))}
		</ul>
	)
}

function ThreadItem(props: ThreadsProps & { thread: Thread }) {
	const { thread, base, busy, discussion, onSend, refused } = props
	const { t, dateTime } = useLanguage()
	const settled = thread.resolvedAt !== null
	const step = settled ? "reopen" : "resolve"
	return (
		<li
			className="grid gap-2 border-l-4 border-edge pl-3"
			aria-label={t("teamwork.thread", { name: thread.author, at: dateTime(thread.at) })}
		>
			<Words note={thread} />
			{thread.replies.length > 0 && (
				<ul className="grid gap-2 border-l border-line pl-3">
					{thread.replies.map((reply) => (
						<li key={reply.id}>
							<Words note={reply} />
						</li>
					))}
				</ul>
			)}
			<div className="flex flex-wrap items-center gap-3">
				{settled ? (
					<Badge tone="good">
						{t("teamwork.resolved", {
							name: thread.resolvedBy ?? "",
							at: dateTime(thread.resolvedAt ?? thread.at),
						})}
					</Badge>
				) : (
					<Badge tone="warn">{t("teamwork.open")}</Badge>
				)}
				{discussion.canWrite && (
					<form method="post" action={`${base}/${thread.id}/${step}`} onSubmit={onSend}>
						<FormToken />
						<Button busy={busy ?? false} variant="quiet">
							{t(`teamwork.${step}`)}
						</Button>
					</form>
				)}
			</div>
			{discussion.canWrite && !settled && (
				<Disclosure
					summary={t("teamwork.replyTo", { name: thread.author })}
					open={refused?.raw.threadId === thread.id}
				>
					<NoteForm {...props} thread={thread} />
				</Disclosure>
			)}
		</li>
	)
}

function Words({ note }: { note: Reply }) {
	const { t, dateTime } = useLanguage()
	return (
		<div className="grid gap-1">
			<p className="text-sm">
				<strong>{note.author}</strong> <span className="text-muted">{dateTime(note.at)}</span>
			</p>
			<p className="whitespace-pre-line [overflow-wrap:anywhere]">{note.body}</p>
			{note.mentions.length > 0 && (
				<p className="text-sm text-muted">{t("teamwork.mentions", { names: note.mentions.join(", ") })}</p>
			)}
		</div>
	)
}

function NoteForm({
	base,
	discussion,
	refused,
	busy,
	onSend,
	thread,
}: ThreadsProps & { thread: Thread | null }) {
	const { t } = useLanguage()
	const threadId = thread?.id ?? ""
	const mine = refused && (refused.raw.threadId ?? "") === threadId ? refused : null
	return (
		<form method="post" action={base} onSubmit={onSend} className="no-print grid gap-3">
			<FormToken />
			<input type="hidden" name="threadId" value={threadId} />
			<NoteFields
				// a note that was taken leaves an empty form behind
				key={discussion.threads.reduce((sum, { replies }) => sum + 1 + replies.length, 0)}
				colleagues={discussion.colleagues}
				label={thread ? t("teamwork.reply") : t("teamwork.write")}
				{...(thread ? {} : { hint: t("teamwork.writeHint") })}
				refused={mine}
			/>
			<Button variant={thread ? "secondary" : "primary"} busy={busy ?? false} className="justify-self-start">
				{t("teamwork.send")}
			</Button>
		</form>
	)
}
