import type { enterprise as source } from "../vi/enterprise.ts"

export const enterprise = {
	"business.title": "How digital is your business?",
	"business.lead":
		"A self-assessment of digital readiness for enterprises, household businesses and cooperatives: about 30 questions on a phone in 20 minutes, no documents, the result at once.",
	"business.register": "Register and start",
	"business.signIn": "Have an account? Sign in",
	"business.toMine": "Go to my assessments",
	"business.get": "What you get",
	"business.get1": "Your digital readiness, level 0 to 5, and points for each side",
	"business.get1Text": "See where you stand and which side holds the level down.",
	"business.get2": "A comparison with places like yours",
	"business.get2Text":
		"The middle value (median) of the same kind, sector and size; only where at least {floor} others have finished.",
	"business.get3": "Three things to do first",
	"business.get3Text": "Chosen from your own answers, with how to do them and the points they may add.",
	"business.get4": "One page to print",
	"business.get4Text": "For a bank or a support programme; it says clearly that it is your own statement.",
	"business.safe": "How your answers are kept",
	"business.safe1": "No names are published. Businesses are not ranked and do not appear in public results.",
	"business.safe2":
		"The verifying body does not read your answers. They serve only to count your result and shared figures without names.",
	"business.safe3":
		"Shared figures appear only for {floor} businesses or more, so that nobody can be recognised.",
	"business.safe4":
		"No bank statements, contracts or tax returns are required, and no account numbers are asked for.",
	"business.prepare": "Good to know before you start",
	"business.prepareText":
		"The number of workers, an estimate of revenue and of online sales, the software in use. Estimate where you do not remember; choose “not applicable” where a question does not fit. You can stop at any time, every answer is saved.",
	"business.seeQuestions": "See the questions first",

	"register.title": "Register an enterprise, household business or cooperative",
	"register.lead":
		"You can start right after registering. Agencies, communes and wards use accounts given by the administrator.",
	"register.about": "About your business",
	"register.name": "Name of the enterprise, household business or cooperative",
	"register.kind": "Kind",
	"register.sector": "Main sector",
	"register.size": "Size",
	"register.sizeHint":
		"Size by number of workers, the owner included; choose the nearest. Sector and size only serve to compare with places like yours.",
	"register.choose": "Choose…",
	"register.taxCode": "Tax code",
	"register.taxCodeHint": "Optional. With a tax code each business has one account only.",
	"register.account": "Account to sign in with",
	"register.email": "E-mail",
	"register.emailHint": "Used to sign in.",
	"register.consent":
		"I agree that the portal keeps and processes what I state in order to count my result and shared figures without names.",
	"register.consentHint":
		"Answers are not published and not passed on. Basis: Law 91/2025/QH15 on Personal Data Protection.",
	"register.send": "Register",
	"register.passwordAgain":
		"If the password box is empty, please type it again: for your safety the server never sends it back.",

	"mine.title": "My digital readiness",
	"mine.lead": "{organization} ({kind}, {sector}, size {size})",
	"mine.open": "Open now: {period}",
	"mine.start": "Start the assessment",
	"mine.startText":
		"About 20 minutes, no documents. Every answer is saved at once; you can stop and go on later.",
	"mine.continue": "Go on",
	"mine.continueText": "You are in the middle of it. What you have answered is still there.",
	"mine.done": "You have finished this period",
	"mine.seeResult": "See the result",
	"mine.revise": "Change answers",
	"mine.until": "Due by {date}.",
	"mine.none": "No assessment period is open for businesses now",
	"mine.noneText":
		"When the Department of Science and Technology opens a period, the start button appears here. Earlier results stay below.",
	"mine.years": "Earlier assessments",
	"mine.period": "Assessment period",
	"mine.status": "State",
	"mine.level": "Level",
	"mine.percent": "Total",
	"mine.doneOn": "Finished on",
	"mine.noResult": "no result yet",
	"mine.trend": "Total over the years, %",
	"mine.total": "Total",
	"mine.startTitle": "Start the assessment",

	"finish.title": "Finish the assessment",
	"finish.ready": "Every question has an answer.",
	"finish.readyText":
		"Press the button to count the result. You can still change it while the period is open.",
	"finish.do": "Finish and see the result",
	"finish.missing": "{count} questions are not answered yet",
	"finish.missingText":
		"Answer them, or choose “not applicable” where one does not fit. Follow a question to its place.",
	"finish.back": "Back to the questions",
	"finish.notDraft": "This assessment is not being filled in any more.",

	"revise.title": "Change answers",
	"revise.text":
		"The assessment is opened again. The earlier result stays visible until you finish again; then the new one takes its place on screen, and the earlier one is kept.",
	"revise.do": "Open it again",
	"revise.closed": "This period is closed or the assessment is not finished, so it cannot be opened again.",

	"result.title": "Result of the self-assessment",
	"result.lead": "{organization} · {period}",
	"result.selfStated": "Own statement of {date}, verified by nobody.",
	"result.editing": "You are changing your answers. Below is the result of the last time you finished.",
	"result.none": "No result yet",
	"result.noneText": "Answer every question and press finish; the result appears here at once.",
	"result.level": "Digital readiness",
	"result.levelOf": "Level {level} of 5",
	"result.total": "Total",
	"result.limited": "The level is limited by the pillar {pillars}.",
	"result.limitedWhy":
		"By the total you reach level {byTotal}. But for level {next} every pillar must reach {gate}%.",
	"result.toNext": "For level {next} ({name}): a total of {threshold}%, every pillar {gate}%.",
	"result.top": "This is the highest level.",
	"result.change": "Compared with {period}",
	"result.changeUp": "{points} percentage points up",
	"result.changeDown": "{points} percentage points down",
	"result.changeNone": "no change",
	"result.changeLevel": "level {from} → level {to}",
	"result.noPrevious": "This is your first assessment; next year your progress shows here.",
	"result.pillars": "Points by pillar, %",
	"result.mine": "Yours",
	"result.peers": "Median of the group",
	"result.group.size":
		"Compared with {n} others of the same kind, sector and size ({kind}, {sector}, {size}).",
	"result.group.sector":
		"Compared with {n} others of the same kind and sector ({kind}, {sector}); of the same size too there are fewer than {floor}.",
	"result.group.kind":
		"Compared with {n} others of the same kind ({kind}); of the same sector there are fewer than {floor}.",
	"result.group.all":
		"Compared with {n} other enterprises, household businesses and cooperatives; of the same kind there are fewer than {floor}.",
	"result.noGroup":
		"No comparison yet: fewer than {floor} others have finished this period. Come back later, it will appear by itself.",
	"result.median": "The median is the middle value: half of the businesses are above it, half below.",
	"result.peersTotal": "Median total of the group: {percent}",
	"result.steps": "Three things to do first",
	"result.stepsNone": "Nothing is left to gain: every question is at its highest level.",
	"result.stepGain": "Done in full it adds {gain} percentage points to the total.",
	"result.stepLimiting": "this side holds the level down",
	"result.stepNow": "Now {points} of {max} points.",
	"result.advice": "Advice for level {level}",
	"result.print": "Print one page",
	"result.answers": "See the answers",
	"result.about":
		"Counted by {instrument}, target profile {profile}. Everyone can read the questions and the method on the portal.",
} satisfies Record<keyof typeof source, string>
