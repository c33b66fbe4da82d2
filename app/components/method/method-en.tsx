import { Section } from "./section.tsx"
import { WorkedLines, WorkedPillars } from "./worked-example.tsx"

export const CONTENTS_EN = [
	["points", "From an answer to points"],
	["example", "One example counted through"],
	["not-applicable", "When a criterion does not apply"],
	["verification", "Self-assessment and verification"],
	["ranking", "Bands and places"],
	["business", "The level of a business"],
	["after", "Years, next steps, how firm a place is"],
	["rules", "The 17 rules in short"],
] as const

export function MethodEn() {
	return (
		<>
			<Section id="points" title="From an answer to points">
				<ol className="grid gap-2">
					<li>
						Each answer becomes an <b>attainment</b> from 0 to 1. For example, 70% where 80% earns full points
						is 70 ÷ 80 = 0.875.
					</li>
					<li>
						<b>Points of a criterion</b> = maximum points × attainment, not rounded here.
					</li>
					<li>
						<b>Score of a pillar</b> = weight of the pillar × points earned ÷ maximum points of the criteria
						that apply.
					</li>
					<li>
						<b>Completion level</b> = all pillar scores ÷ all weights of pillars that apply × 100%. Rounded
						once, here, to 2 decimals.
					</li>
				</ol>
				<p>
					Meeting a target is a separate statement and moves no points: 78% against a target above 80% is
					“missed”, yet earns 97.5% of the points.
				</p>
			</Section>
			<Section id="example" title="One example counted through">
				<p>
					An agency answers ten criteria in four pillars (a short table to follow easily, total weight 100).
					It has no duty to support businesses, so all of pillar P6 does not apply; it has no procedure for
					A5.7.
				</p>
				<WorkedLines
					caption="Verified points of each criterion"
					heads={["Criterion", "Maximum", "Stated", "Verified", "Attainment", "Points"]}
					none="not applicable"
				/>
				<ul className="grid gap-1">
					<li>A1.5: 17 ÷ 20 = 0.85; points = 20 × 0.85 = 17.</li>
					<li>A1.10: 2 ÷ 9 = 22.22…%; 25% earns full points, so attainment = 22.22… ÷ 25 = 8/9.</li>
					<li>
						A5.1: 4,700 ÷ 5,000 = 94%, between 90.6% (attainment 0.6) and 100% (attainment 1): 0.6 + 0.4 × (94
						− 90.6) ÷ (100 − 90.6) = 0.744681.
					</li>
					<li>A5.5: 1,260 ÷ 1,800 = 70%; 80% earns full points, attainment 0.875.</li>
					<li>
						A5.10: 3 of 4 systems have their level approved: 0.75. The agency stated 4; one decision was
						missing.
					</li>
					<li>A7.2: 2 earn full points, 1 was accepted: attainment 0.5.</li>
				</ul>
				<WorkedPillars
					caption="Added up by pillar"
					heads={["Pillar", "Weight", "Points", "Maximum that applies", "Pillar score"]}
				/>
				<p>
					Weights that apply: 30 + 45 + 10 = 85 (without P6). Total = (25.888889 + 35.611037 + 7) × 100 ÷ 85 =
					80.5881…, rounded once to <b>80.59%</b>: band “Well completed”.
				</p>
				<p>
					The same count on what the agency stated gives 90.82%. Both are kept side by side; the gap of 10.23
					percentage points shows on the agency’s file.
				</p>
			</Section>
			<Section id="not-applicable" title="When a criterion does not apply">
				<p>
					The maximum points of a criterion that does not apply are left out, and the other criteria{" "}
					<b>of the same pillar</b> carry their share; the pillar keeps its weight. In the example P5 has 40
					points instead of 45. A pillar with no criterion that applies leaves the total with its weight.
				</p>
				<ul className="grid gap-1">
					<li>By kind or general information of the unit: the portal settles it.</li>
					<li>Stated by the unit: with a reason, and the reviewer has to agree.</li>
					<li>A denominator of 0 is never taken for 0% or 100%.</li>
					<li>A voluntary criterion left empty is not counted and costs nothing.</li>
				</ul>
			</Section>
			<Section id="verification" title="Self-assessment and verification">
				<p>
					The self score is counted from what the unit stated, the verified score from what the reviewer
					accepted or adjusted. Both are kept for good. While one criterion is undecided the verified score is
					“incomplete” and the unit is not ranked.
				</p>
				<ul className="grid gap-1">
					<li>An adjustment or rejection needs a written reason, which the unit can read.</li>
					<li>No reviewer reviews their own organisation.</li>
					<li>Missing evidence is not 0 by itself: the unit may explain.</li>
					<li>At present nothing is deducted for late submission or over-claiming, and no bonus is added.</li>
				</ul>
			</Section>
			<Section id="ranking" title="Bands and places">
				<p>
					Bands go by the rounded completion level. The default set takes the point thresholds of Decree
					335/2025/NĐ-CP: from 90 Outstandingly completed, from 70 Well completed, from 50 Completed, below 50
					Not completed. The decree’s other conditions are not counted here.
				</p>
				<p>
					Places are given inside each block only; a department is not compared with a commune. Equal units
					share a place and the next is skipped: with 95.77 and 95.77 both second, the next unit is fourth
					(1-2-2-4). Units that are not ranked are listed with the reason and take no place.
				</p>
			</Section>
			<Section id="business" title="The level of a business">
				<p>
					Enterprises, household businesses and cooperatives assess themselves; nobody verifies or ranks them.
					The level, 0 to 5, is the highest that <b>both the total and every pillar</b> reach: total from 0,
					20, 40, 60, 75, 90%; every pillar from 0, 0, 10, 25, 50, 75%.
				</p>
				<p>
					For example a total of 77.80% is level 4 by the total, but the pillar Data and information security
					stands at 20%, below the 25% of level 3: the result is level 2, “limited by” that pillar.
				</p>
			</Section>
			<AfterEn />
			<RulesEn />
		</>
	)
}

function AfterEn() {
	return (
		<Section id="after" title="Years, next steps, how firm a place is">
			<p>
				<b>Across years.</b> Only criteria that measure the same are compared. When a questionnaire has a new
				version, its crosswalk says what stayed the same, was rescaled, merged, split, is new or gone. Where
				nothing can be compared the series is cut, with the reason, and no difference is taken across the cut.
			</p>
			<p>
				<b>What to do next.</b> What a criterion lacks is told apart: lost because a document is missing, or
				because the result is not there yet. The least set of steps to the next level is worked out exactly,
				not estimated; a what-if counts anew at once and saves nothing.
			</p>
			<p>
				<b>How firm a place is.</b> For the council and the leaders the ranking is computed many times with
				somewhat different weights, normalisation and aggregation. Two neighbours are told apart when the
				upper one stands above in at least 95% of them. It changes no published score or place.
			</p>
		</Section>
	)
}

function RulesEn() {
	return (
		<Section id="rules" title="The 17 rules in short">
			<ol className="grid gap-1">
				<li>Each answer gives an attainment from 0 to 1, by the rule written at the criterion.</li>
				<li>
					Numerators run from 0 to the denominator; a denominator of 0 is treated as the criterion says.
				</li>
				<li>Points = maximum points × attainment, not rounded.</li>
				<li>Criteria that do not apply are redistributed inside their pillar.</li>
				<li>The total counts only pillars with a criterion that applies.</li>
				<li>Self, verified and published scores are counted in parallel and all kept.</li>
				<li>Missing evidence: the explanation is weighed before deciding.</li>
				<li>Over-claiming is shown; by default nothing is deducted.</li>
				<li>Late submission is recorded; by default nothing is deducted.</li>
				<li>The bonus is 0 by default.</li>
				<li>The final result lies between 0 and 100.</li>
				<li>Bands go by the result rounded to 2 decimals.</li>
				<li>Places inside a block, shared when equal, no further tie-break.</li>
				<li>Targets keep their own sign: “above 80” is not “at least 80”.</li>
				<li>Exact fractions, one rounding, halves away from zero.</li>
				<li>A result is stored with all its inputs; counting again must give the same.</li>
				<li>The level of a business is held by its lowest pillar.</li>
			</ol>
		</Section>
	)
}
