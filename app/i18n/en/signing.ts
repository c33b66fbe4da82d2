import type { signing as vi } from "../vi/signing.ts"

export const signing = {
	"signing.comment": "Comment, to return it",
	"signing.targetsNote": "{met} of {counted} targets met",
	"signing.beforeSelf": "last period self-assessed {percent}",
	"signing.beforePublished": "published {percent}",
	"signing.moves": "Why it changed since last period ({change} percentage points)",
	"signing.gains": "Largest gains",
	"signing.losses": "Largest losses",
	"signing.noGains": "No criterion raised the total.",
	"signing.noLosses": "No criterion lowered the total.",
	"signing.move": "from {before} to {after}",
	"signing.moveUnanswered": "(not answered this period, so it counts 0)",
	"signing.rest": "All other criteria and shifted weights: {rest} percentage points.",
	"signing.fullComparison": "The full comparison with last period",
	"signing.toFullSummary": "The full summary, with the table of self scores",
	"signing.claimedNaText":
		"These do not count in the total if the verifying body agrees. See whether the reasons hold.",
	"signing.overdueTitle": "Given out, past due and unanswered: {count} criteria",
	"signing.overdueText": "Whoever was to answer has not done so by the day agreed.",
	"signing.dueLine": "{assignee}, due {on}",
	"signing.obstacles": "Something has to be done first. See the list, then try again.",
	"signing.obstaclesTitle": "To be done first: {count}",
	"signing.obstaclesText":
		"Only when all of this is done can the form be handed over, signed or finished. Where a criterion does not apply, choose “Not applicable” and give the reason.",
	"signing.unconfirmed": "Carried over from the last period, not confirmed",
	"signing.systemsUnconfirmed": "The table of systems has rows of the last period that nobody has confirmed",
	"signing.systemsUnexplained": "Systems of the last period are gone from the table without a reason",
	"signing.toCarried": "Look at and confirm what was carried over",
	"signing.toSystems": "Open the table of information systems",
	"signing.unanswered": "Not answered",
	"signing.returnText":
		"If something has to change, return it to the officer with comments. Every line of the lists above leads to a comment on that criterion.",
	"signing.then3":
		"You can take it back until the verifying body takes it up; after that, only criteria it asks about can be changed.",
	"signing.paperTitle": "Signed and sealed paper (if there is one)",
	"signing.paperText":
		"For units that sign on paper: print the summary, sign and seal it, enter it in the register, scan it to PDF and upload it. With a paper, give both number and date. After signing here the paper cannot be added or replaced, unless the submission is recalled and signed again.",
	"signing.paper": "PDF of the paper",
	"signing.paperHint": "PDF only, at most {size} MB.",
	"signing.registerNumber": "Number in the register",
	"signing.registerNumberHint": "For example: 152/BC-STP",
	"signing.registeredOn": "Date in the register",
	"signing.registeredOnHint": "Not later than today.",
	"signing.chooseAgain": "The file could not be kept. If there is a paper, choose the file again.",
	"signing.sending": "Sending…",
	"signing.lost":
		"There is no connection, so it is not known whether it was submitted. Press “Sign and submit” again once you are online: however often it is sent, it is one submission.",
	"signing.lostFinish":
		"There is no connection, so it is not known whether it was finished. Press again once you are online: however often it is sent, it counts once.",
	"signing.already": "This form is already signed and submitted.",
	"signing.alreadyBy": "Submission {number}: signed by {by} at {at}.",
	"signing.formUsed":
		"This page was already used for an earlier submission. Open the signing page again for a new one.",
	"signing.changedMeanwhile": "The form changed after you opened this page. Look at it again, then sign.",
	"signing.changedBeforeFinish":
		"The answers changed after you opened this page. Look at them again, then finish.",
	"signing.otherPerson":
		"This page was opened while somebody else was signed in to this browser, so this press was not taken. See who is signed in now, then do it again.",
	"signing.otherPaper":
		"It was submitted the first time you sent it, with another paper or without one. To replace the paper, recall the submission and sign again.",
	"signing.paperMissing": "With a register number or date, choose the PDF of the paper.",
	"signing.paperTooLarge": "The file is larger than 20 MB. Scan it at a lower resolution.",
	"signing.paperInfected": "The virus scanner found malware in the paper. Check your computer.",
	"signing.scannerDown":
		"The paper cannot be checked for viruses just now, so nothing was signed. Try again in a few minutes.",
	"signing.paperType": "This is not a PDF. Scan or export the paper as PDF and choose it again.",
	"signing.registerNumberMissing": "Write the number the paper has in the register.",
	"signing.registeredOnMissing": "Write the date the paper has in the register.",
	"signing.registeredOnAhead": "The date in the register cannot be after today.",

	"signing.recall": "Recall for changes",
	"signing.recallLead": "Take the submission back while the verifying body has not taken it up.",
	"signing.recallTaken":
		"The verifying body has taken it up, so it cannot be recalled any more. Please contact the reviewer.",
	"signing.recallLate":
		"The deadline was {on}. This submission will count no more; the new one will be marked as late.",
	"signing.recallThen1": "The form becomes a draft again; the officers can edit at once.",
	"signing.recallThen2":
		"The signed score stands no more, but is kept in the history with the reason and time of the recall.",
	"signing.recallThen3": "The verifying body is told, and sees the form again only when you sign once more.",
	"signing.recallWhy": "Reason for the recall",
	"signing.recallWhyHint": "The officers read it and know what to change. At least 5 characters.",
	"signing.recallReason": "Write a reason of at least 5 characters.",
	"notice.recalled": "The head has recalled the form of period {period} for changes.",
	"notice.recalledUnit": "{unit} has recalled its form before review; it is no longer in the queue.",
	"audit.assessment.recall": "Submission recalled",

	"signing.submissions": "Submissions ({count})",
	"signing.submission": "Submission {number}",
	"signing.signedLine": "signed by {by} at {at}",
	"signing.standing": "In force",
	"signing.recalledBadge": "Recalled",
	"signing.lateBadge": "Late",
	"signing.registerLine": "Paper no. {number} of {on}",
	"signing.paperDownload": "Download the paper of submission {number} (PDF, {size} MB)",
	"signing.paperFingerprint": "Fingerprint (SHA-256) of the paper:",
	"signing.recalledLine": "Recalled by {by} at {at}. Reason:",

	"signing.report": "Self-assessment report on digital transformation (Form 01)",
	"signing.reportUnproven": "Criteria with points but without evidence, and their explanation",
	"signing.noExplanation": "not explained yet",
	"signing.reportDifficulties": "Difficulties and proposals",
	"signing.paperNumber": "No.: {number}",
	"signing.paperDate": "……, date {day}/{month}/{year}",
	"signing.signedInPortal": "Signed in the portal at {at}",
	"signing.footSigned": "Submission no. {number}.",
	"signing.draftMark": "DRAFT – NOT SIGNED",
} satisfies Record<keyof typeof vi, string>
