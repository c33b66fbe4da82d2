import type { DemoFile } from "./file.ts"
import { personAt } from "./people.ts"
import { later } from "./periods.ts"
import type { World } from "./world.ts"

/** What the portal told people about a file of the running year when it came to where it stands. */
export function addNotices(world: World, file: DemoFile) {
	const { id, unit, period, progress, moments, officer, head } = file
	const own = { period: period.code }
	switch (progress.status) {
		case "with_head":
			tell(world, [head], {
				key: "handedOver",
				params: own,
				href: `/assessments/${id}/summary`,
				at: moments.handedOver,
			})
			return
		case "submitted": {
			const reviewers = ["reviewer", "reviewer2", "lead"].map((name) => personAt(world.people, name))
			tell(world, reviewers, {
				key: "submitted",
				params: { unit: unit.name },
				href: `/reviews/${id}`,
				at: moments.submitted,
			})
			return
		}
		case "supplement":
			tell(world, [officer, head], {
				key: "supplement",
				params: { count: "2" },
				href: `/assessments/${id}`,
				at: moments.completed,
			})
			return
		case "provisional":
			tell(world, [officer, head], {
				key: "provisional",
				params: own,
				href: `/assessments/${id}/result`,
				at: moments.completed,
			})
			return
		case "appealed":
			tell(world, [file.reviewer, file.lead], {
				key: "appealed",
				params: { unit: unit.name },
				href: `/reviews/${id}`,
				at: later(moments.completed, 1, 9),
			})
			return
		case "not_started":
		case "draft":
		case "in_review":
		case "approved":
		case "published":
		case "locked":
		case "reopened":
		case "self_assessed":
		case "exempt":
		case "cancelled":
	}
}

type Told = { key: string; params: Record<string, string>; href: string; at: Date }

function tell({ rows, nextId }: World, people: readonly string[], { key, params, href, at }: Told) {
	for (const userId of people) {
		rows.notices.push({ id: nextId(), userId, key: `notice.${key}`, params, href, createdAt: at })
	}
}
