import { useLanguage } from "#app/i18n/context.tsx"
import type { Tone } from "../ui/badge.tsx"
import { Badge } from "../ui/badge.tsx"
import { Disclosure } from "../ui/disclosure.tsx"
import type { Named, SanityView } from "./sanity-data.ts"

type Group = SanityView["findings"][number]

const FIRST = 5

const TONES: Record<Group["severity"], Tone> = { serious: "bad", warning: "warn", note: "info" }

/** What to look at, the gravest first; notes are folded away. */
export function SanityFindings({ findings }: Pick<SanityView, "findings">) {
	const { t } = useLanguage()
	return (
		<section className="grid gap-4" aria-labelledby="findings">
			<h2 id="findings">{t("admin.sanityFindings")}</h2>
			{findings.every(({ severity }) => severity === "note") && <p>{t("admin.sanityNoFinding")}</p>}
			{findings.map((group) =>
				group.severity === "note" ? (
					<Disclosure key="note" summary={t("admin.sanityNotes", { count: group.count })}>
						<Kinds {...group} />
					</Disclosure>
				) : (
					<Kinds key={group.severity} {...group} />
				),
			)}
		</section>
	)
}

function Kinds({ severity, kinds }: Group) {
	const { t } = useLanguage()
	return (
		<ul className="grid gap-3">
			{kinds.map((kind) => (
				<li key={kind.code} className="card grid gap-2">
					<div className="flex flex-wrap items-center gap-x-3 gap-y-1">
						<Badge tone={TONES[severity]}>{t(`admin.severity.${severity}`)}</Badge>
						<h3 className="text-base">{t(`admin.finding.${kind.code}`)}</h3>
					</div>
					<Items code={kind.code} items={kind.items.slice(0, first(kind.items.length))} />
					{first(kind.items.length) < kind.items.length && (
						<Disclosure summary={t("admin.sanityRest", { count: kind.items.length - FIRST })}>
							<Items code={kind.code} items={kind.items.slice(FIRST)} />
						</Disclosure>
					)}
					<p className="max-w-prose text-sm text-muted">{t(`admin.findingDo.${kind.code}`)}</p>
				</li>
			))}
		</ul>
	)
}

/** One more is not worth folding. */
function first(count: number): number {
	return count > FIRST + 1 ? FIRST : count
}

function Items({ code, items }: Group["kinds"][number]) {
	return (
		<ul className="grid list-disc gap-1 pl-5">
			{items.map((item) => (
				<Item key={item.nodes.map((node) => node.code).join()} code={code} {...item} />
			))}
		</ul>
	)
}

type ItemProps = Group["kinds"][number]["items"][number] & { code: Group["kinds"][number]["code"] }

function Item({ code, nodes, number: value }: ItemProps) {
	const { t, number } = useLanguage()
	const [one, other] = nodes
	const key = code === "no_variance" && value === "" ? "same_hidden" : code
	return (
		<li>
			{one && <Node {...one} />}
			{other && (
				<>
					{" "}
					{t("admin.sanityAnd")} <Node {...other} />
				</>
			)}
			{": "}
			{t(`admin.findingText.${key}`, { number: number(value) })}
		</li>
	)
}

/** A code that is never broken, and its title. */
export function Node({ code, title }: Named) {
	const { t } = useLanguage()
	if (code === "total") return <>{t("admin.sanityWhole")}</>
	return (
		<>
			<span className="font-bold whitespace-nowrap">{code}</span> {title}
		</>
	)
}
