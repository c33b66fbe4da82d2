import { Form, useNavigation } from "@remix-run/react"
import { lazyResolver, useCheckedForm } from "#app/components/forms/use-checked-form.ts"
import type { Refused } from "#app/components/forms/refused.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { Checkbox, TextField } from "#app/components/ui/field.tsx"
import { EVIDENCE_TYPES, LARGEST_FILE } from "#app/domain/evidence.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { EvidenceFields } from "./evidence-fields.ts"
import { RefusalAlert, typed } from "./refusal.tsx"

const ACCEPT = Object.entries(EVIDENCE_TYPES)
	.map(([media, ending]) => `${media},.${ending}`)
	.join(",")

/** Three ways to prove a claim: a file, a document by its number, a link. */
export function EvidenceForms({ refused }: { refused: Refused | null }) {
	const { t } = useLanguage()
	const kind = typed(refused, "kind") ?? "file"
	const of = (one: string) => (kind === one ? refused : null)
	return (
		<section className="no-print grid gap-4" aria-labelledby="add-evidence">
			<h2 id="add-evidence">{t("respond.evidenceAdd")}</h2>
			<Alert tone="warn" title={t("respond.secret")}>
				{t("respond.secretText")}
			</Alert>
			<div className="grid items-start gap-4 lg:grid-cols-3">
				<FileForm refused={of("file")} />
				<WordForm kind="document" refused={of("document")} />
				<WordForm kind="link" refused={of("link")} />
			</div>
		</section>
	)
}

function FileForm({ refused }: { refused: Refused | null }) {
	const { t, say, number } = useLanguage()
	const busy = useNavigation().formEncType === "multipart/form-data"
	const fault = (name: string) => refused?.fields[name] && say(refused.fields[name])
	return (
		<Card title={t("respond.evidence.file")}>
			<Form method="post" encType="multipart/form-data" className="grid gap-3">
				<RefusalAlert refused={refused} />
				<input type="hidden" name="kind" value="file" />
				<TextField
					type="file"
					name="file"
					label={t("respond.evidenceFile")}
					hint={t("respond.evidenceFileHint", {
						types: [...new Set(Object.values(EVIDENCE_TYPES))].join(", "),
						size: number(LARGEST_FILE / 1024 / 1024),
					})}
					accept={ACCEPT}
					className="border-edge bg-surface"
					required
					error={fault("file")}
				/>
				<TextField
					name="title"
					label={t("respond.evidenceTitle")}
					hint={t("respond.evidenceTitleHint")}
					maxLength={300}
					defaultValue={typed(refused, "title")}
					error={fault("title")}
				/>
				<Checkbox
					name="confirmed"
					value="yes"
					label={t("respond.evidenceConfirm")}
					required
					defaultChecked={typed(refused, "confirmed") === "yes"}
					error={fault("confirmed")}
				/>
				<Button variant="primary" busy={busy}>
					{busy ? t("respond.uploading") : t("button.upload")}
				</Button>
			</Form>
		</Card>
	)
}

const resolver = lazyResolver<EvidenceFields>(() => import("./evidence.resolver.ts"))

function WordForm({ kind, refused }: { kind: "document" | "link"; refused: Refused | null }) {
	const { t, say } = useLanguage()
	const { register, formState, onSubmit } = useCheckedForm<EvidenceFields>({
		resolver,
		defaults: { kind, title: "", documentNumber: "", documentDate: "", url: "" },
		refused,
	})
	const field = (name: keyof EvidenceFields) => {
		const message = formState.errors[name]?.message
		return {
			...register(name),
			defaultValue: typed(refused, name) ?? "",
			required: true,
			error: message && say(message),
		}
	}
	return (
		<Card title={t(`respond.evidence.${kind}`)}>
			<Form method="post" onSubmit={onSubmit} noValidate className="grid gap-3">
				<RefusalAlert refused={refused} />
				<input type="hidden" name="kind" value={kind} />
				{kind === "document" && (
					<>
						<TextField
							{...field("documentNumber")}
							label={t("respond.documentNumber")}
							hint={t("respond.documentNumberHint")}
						/>
						<TextField {...field("documentDate")} type="date" label={t("respond.documentDate")} />
						<TextField {...field("title")} label={t("respond.documentTitle")} />
					</>
				)}
				{kind === "link" && (
					<>
						<TextField {...field("url")} type="url" label={t("respond.url")} hint={t("respond.urlHint")} />
						<TextField {...field("title")} label={t("respond.linkTitle")} />
					</>
				)}
				<Button variant="primary">{t(`respond.evidenceSave.${kind}`)}</Button>
			</Form>
		</Card>
	)
}
