import type { home as source } from "../vi/home.ts"

export const home = {
	"home.title": "Measure it right, do it right",
	"home.lead":
		"Thước Số lets every agency, locality and enterprise assess its digital transformation on one and the same yardstick, verified and published.",
	"home.scale": "The yardstick of grades by {source}",
	"home.scaleNote":
		"Thresholds in percent of points; the other conditions of the text are considered separately.",
	"home.bandRange": "{from} to below {to}%",
	"home.bandTop": "{from} to {to}%",
	"home.doors": "Who are you?",
	"home.citizen": "Citizens and the press",
	"home.citizenText": "See published results by block and year, the criteria and how points are counted.",
	"home.citizenLink": "See the rankings",
	"home.agency": "Agencies and localities",
	"home.agencyText":
		"Assess yourselves each period, attach evidence, follow the verification and the result.",
	"home.agencyLink": "Sign in to work",
	"home.business": "Enterprises, cooperatives, household businesses",
	"home.businessText": "Assess your digital readiness, get the result and the next steps to take.",
	"home.businessLink": "Start the self-assessment",
	"home.path": "From self-assessment to publication",
	"home.step1": "Self-assessment",
	"home.step1Text":
		"The organization answers each criterion and attaches evidence; points are counted at once.",
	"home.step2": "To the head",
	"home.step2Text": "The head reviews it, returns it for changes or submits it to the verifying body.",
	"home.step3": "Verification",
	"home.step3Text": "Each criterion is accepted, adjusted with a reason, or a supplement is requested.",
	"home.step4": "Provisional result",
	"home.step4Text": "The organization sees self-assessed and verified points side by side.",
	"home.step5": "Publication",
	"home.step5Text": "Results are ranked within blocks and open to everyone.",
} satisfies Record<keyof typeof source, string>
