import { createHash } from "node:crypto"
import { EntryChecks } from "#app/domain/entry-checks.ts"
import { LegalBasis, Questionnaire, TargetProfile } from "#app/domain/questionnaire.ts"
import agency from "./agency/2026-1.json"
import agencyChecks from "./checks/agency-2026-1.json"
import communeChecks from "./checks/commune-2026-1.json"
import enterpriseChecks from "./checks/enterprise-2026-1.json"
import commune from "./commune/2026-1.json"
import enterprise from "./enterprise/2026-1.json"
import legal from "./legal/2026-1.json"
import haiDuong from "./profiles/hai-duong.json"
import nq57 from "./profiles/nq57.json"
import socTrang from "./profiles/soc-trang.json"

function canonical(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(canonical)
	if (typeof value !== "object" || value === null) return value
	const entries = Object.entries(value).filter(([, each]) => each !== undefined)
	return Object.fromEntries(
		entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, canonical(each)]),
	)
}

/** sha256 of the content, whatever the order of its keys: jsonb gives them back in another. */
export function contentHash(value: unknown): string {
	return createHash("sha256")
		.update(JSON.stringify(canonical(value)))
		.digest("hex")
}

export function loadQuestionnaires(): { questionnaire: Questionnaire; sha256: string }[] {
	return [agency, commune, enterprise].map((content) => {
		const questionnaire = Questionnaire.parse(content)
		return { questionnaire, sha256: contentHash(questionnaire) }
	})
}

export function loadEntryChecks(): { checks: EntryChecks; sha256: string }[] {
	return [agencyChecks, communeChecks, enterpriseChecks].map((content) => {
		const checks = EntryChecks.parse(content)
		return { checks, sha256: contentHash(checks) }
	})
}

export function loadProfiles(): TargetProfile[] {
	return [nq57, socTrang, haiDuong].map((content) => TargetProfile.parse(content))
}

export function loadLegalBasis(): LegalBasis {
	return LegalBasis.parse(legal)
}
