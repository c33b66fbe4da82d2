import { Link } from "@remix-run/react"
import { Disclosure } from "#app/components/ui/disclosure.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import type { FieldChange } from "#app/domain/audit-search.ts"
import type { Role } from "#app/domain/role.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { isMessageKey } from "#app/i18n/translate.ts"
import { useActionLabel } from "./action-label.ts"

export type AuditEntry = {
	id: number
	at: string
	actor: string | null
	email: string | null
	role: Role | null
	action: string
	entityId: string
	unit: string | null
	address: string | null
	changes: readonly FieldChange[]
	link: { chain: number; seq: number; hash: string } | null
}

type Narrow = (filter: { entity?: string; address?: string; person?: string }) => string

/** `narrow` makes the address of the same search with one more filter. */
export function AuditTable({ rows, narrow }: { rows: readonly AuditEntry[]; narrow: Narrow }) {
	const { t, dateTime } = useLanguage()
	const label = useActionLabel()
	return (
		<Table caption={t("log.title")} captionHidden>
			<thead>
				<tr>
					<Th>{t("log.when")}</Th>
					<Th>{t("log.who")}</Th>
					<Th>{t("log.what")}</Th>
					<Th>{t("log.change")}</Th>
					<Th>{t("log.link")}</Th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr key={row.id}>
						<Td className="num whitespace-nowrap">{dateTime(row.at)}</Td>
						<Td className="min-w-40">
							<Who row={row} narrow={narrow} />
						</Td>
						<Td className="min-w-48">
							{label(row.action)}
							{row.unit && <span className="block text-sm text-muted">{row.unit}</span>}
							<Link
								className="link block text-sm [overflow-wrap:anywhere]"
								to={narrow({ entity: row.entityId })}
							>
								{row.entityId}
							</Link>
						</Td>
						<Td className="min-w-64">
							<Changes changes={row.changes} />
						</Td>
						<Td className="text-sm">
							<ChainLink link={row.link} />
						</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}

function Who({ row, narrow }: { row: AuditEntry; narrow: Narrow }) {
	const { t } = useLanguage()
	return (
		<>
			{row.email ? (
				<Link className="link" to={narrow({ person: row.email })}>
					{row.actor}
				</Link>
			) : (
				(row.actor ?? t("log.system"))
			)}
			{row.role && <span className="block text-sm text-muted">{t(`role.${row.role}`)}</span>}
			{row.address && (
				<Link className="link num block text-sm" to={narrow({ address: row.address })}>
					{row.address}
				</Link>
			)}
		</>
	)
}

const SHORT = 3
const LONG_TEXT = 160

/** Field by field; many or long ones folded. */
function Changes({ changes }: { changes: readonly FieldChange[] }) {
	const { t } = useLanguage()
	if (changes.length === 0) return <>–</>
	const length = changes.reduce(
		(sum, { before, after }) => sum + (before?.length ?? 0) + (after?.length ?? 0),
		0,
	)
	const list = (
		<dl className="grid gap-0.5 text-sm [overflow-wrap:anywhere]">
			{changes.map((change) => (
				<Change key={change.field} change={change} />
			))}
		</dl>
	)
	if (changes.length <= SHORT && length <= LONG_TEXT) return list
	return <Disclosure summary={t("log.showChange", { count: changes.length })}>{list}</Disclosure>
}

function Change({ change: { field, before, after } }: { change: FieldChange }) {
	const { t, locale } = useLanguage()
	const name = `auditField.${field}`
	const said = (value: string) => {
		const key = `${field}.${value}`
		return isMessageKey(key, locale) ? t(key) : value
	}
	const empty = <span className="text-muted">{t("log.wasEmpty")}</span>
	return (
		<div>
			<dt className="inline text-muted">{isMessageKey(name, locale) ? t(name) : field}: </dt>
			<dd className="relative inline">
				{before !== null && (
					<>
						<del className="no-underline">{said(before)}</del>
						<span aria-hidden="true"> → </span>
						<span className="sr-only"> {t("log.became")} </span>
					</>
				)}
				{after === null ? empty : <ins className="no-underline">{said(after)}</ins>}
			</dd>
		</div>
	)
}

function ChainLink({ link }: { link: AuditEntry["link"] }) {
	const { t } = useLanguage()
	if (!link) return <span className="text-bad">{t("log.noLink")}</span>
	return (
		<>
			<span className="num block whitespace-nowrap">
				{t("log.linkText", { chain: link.chain, seq: link.seq })}
			</span>
			<code title={link.hash}>{link.hash.slice(0, 10)}</code>
		</>
	)
}
