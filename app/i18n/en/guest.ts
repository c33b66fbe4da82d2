import type { guest as source } from "../vi/guest.ts"

export const guest = {
	"guest.start": "Start",
	"guest.startTitle": "Start now, no account needed",
	"guest.startLead":
		"Choose three things and answer at once. To keep it for good, make an account later; your answers stay.",
	"guest.name": "A name to tell it by",
	"guest.nameHint": "Optional, shown on your own screen only.",
	"guest.unnamed": "Unnamed business",
	"guest.leaveEmpty": "Leave this empty",
	"guest.consentWhy":
		"Purpose: to count how digitally ready the business is and to suggest what to do. A name is optional; no phone number or tax code is asked for.",
	"guest.consentWho":
		"Nobody but you can read your answers: not the verifying body, not the tax office, not the commune, not other businesses. Shared figures appear only for {floor} businesses or more.",
	"guest.consentEnd":
		"Without an account, answers are erased when the return link expires ({days} days) or when no way leads back to them; of a finished result only the figures stay, tied to nobody.",
	"guest.consent":
		"By pressing “Start” you agree that the portal keeps and processes what you state for this purpose (Law 91/2025/QH15 on Personal Data Protection).",
	"guest.orAccount": "Rather have an account from the start?",
	"guest.robot": "The form did not arrive. Reload the page and try again.",
	"guest.tooMany":
		"Too many starts from one network within an hour. Please wait a few minutes, use another network, or register an account.",

	"guest.strip": "You are answering without an account.",
	"guest.stripSave": "Save a link to come back",
	"guest.stripKeep": "Keep the result with an account",
	"guest.offer": "Do not lose this result",
	"guest.offerText":
		"Save a link that opens it again on any device, or make an account and see next year how far you have come.",

	"guest.saveTitle": "Save and come back",
	"guest.saveLead":
		"On this device you can come back for {days} days without doing anything. For another device, or in case you lose this one, save a link.",
	"guest.linkTitle": "Your own link",
	"guest.linkText":
		"Whoever has this link can open your answers. Send it to yourself, do not post it in a group. It can be used again and again for {days} days.",
	"guest.linkOld": "You have saved a link that works until {date}. A new link makes the old one useless.",
	"guest.linkMake": "Make a link",
	"guest.linkMakeNew": "Make a new link, drop the old one",
	"guest.linkReady": "Your link is ready and works until {date}",
	"guest.linkOnce":
		"Copy, send or print it now: for your safety the portal does not keep this link and cannot show it again.",
	"guest.linkLabel": "Link to come back",
	"guest.copy": "Copy",
	"guest.copied": "Copied",
	"guest.copyFailed": "Press and hold the link to copy it.",
	"guest.share": "Send by message…",
	"guest.mail": "Mail it to myself",
	"guest.mailSubject": "Link to go on with the self-assessment on Thước Số",
	"guest.mailBody": "Open this link to go on (works until {date}), and do not pass it on:",
	"guest.print": "Print this page",
	"guest.qr": "QR code of the link",
	"guest.qrHint": "Scan it with another device to open the link.",
	"guest.go": "Go on answering",
	"guest.leaveTitle": "Do you share this device?",
	"guest.leaveText": "Leave, so that the next person cannot see your answers.",
	"guest.leaveLost": "You have not saved a link: if you leave now, there is no way back.",
	"guest.leave": "Leave this device",

	"guest.returnTitle": "Open your self-assessment again",
	"guest.returnText":
		"This link opens the answers of one business. If it is yours, press the button to go on or to see the result.",
	"guest.returnOpen": "Open my answers",
	"guest.linkGone": "This link does not work any more.",
	"guest.linkGoneText":
		"It may have been copied in part, have expired, have been replaced by a newer one, or the result was kept with an account. If you have an account, sign in.",
	"guest.startAgain": "Start anew",
	"guest.tooManyLinks": "Too many wrong links from this network. Please wait an hour and open it again.",
	"guest.signInHint": "Answering without an account? Open the link you have saved.",

	"guest.keepTitle": "Keep the result with an account",
	"guest.keepLead":
		"Answers and result stay as they are. From now on you sign in with e-mail and password; the link you saved stops working.",
	"guest.keep": "Keep it with an account",
	"guest.keepGain1": "Open it on any device, it does not expire.",
	"guest.keepGain2": "Do it again next year and see your progress.",
	"guest.keepGain3": "Your result counts in the shared figures of businesses like yours.",
	"guest.alreadyKept": "This has been kept with an account already. Please sign in with it.",
	"guest.taxCodeTaken":
		"This tax code has an account. If it is yours, sign in there and go on there; if not, leave this box empty and tell the Department of Science and Technology.",
	"guest.emailTaken": "This e-mail has an account. Use another address, or sign in to that account.",

	"ask.aboutTitle": "First, a few questions with yes or no",
	"ask.aboutLead":
		"After this the portal asks only what fits your business: at most {count} questions, about {minutes} minutes.",
	"ask.aboutSave": "Continue",
	"ask.step": "Question {at}/{of}",
	"ask.minutes": "about {minutes} minutes left",
	"ask.lastMinute": "less than a minute left",
	"ask.plain": "In plain words:",
	"ask.own": "Example, {group}:",
	"ask.others": "Examples from other sectors",
	"ask.voluntary": "This one is voluntary. Press “Skip” if you like; nothing is deducted.",
	"ask.next": "Save, next question",
	"ask.last": "Save and review",
	"ask.saving": "Saving…",
	"ask.previous": "Previous question",
	"ask.skip": "Skip, answer later",
	"ask.sayOrSkip": "Answer, or press “Skip, answer later”.",
	"ask.na": "This does not apply to us",
	"ask.naWhy": "Choose a reason; it is saved at once:",
	"ask.naNoActivity": "We do not do this at all",
	"ask.naNothing": "It did not happen in the period",
	"ask.naSector": "It is not part of our trade",
	"ask.naOther": "Another reason",
	"ask.naSave": "Save another reason",
	"ask.naSaid": "Noted: not applicable ({reason}).",
	"ask.naChange": "To change it, answer below; to leave it, press “Skip”.",
	"ask.all": "See all questions",
	"ask.conflict": "This question was just saved somewhere else",
	"ask.theirs": "Saved on the portal ({at}):",
	"ask.mine": "Yours is what is chosen below. Press the save button to keep yours.",
	"ask.takeTheirs": "Use what is saved",
	"ask.notSaved": "Not saved",
	"ask.answerOne": "Answer question {code}",
} satisfies Record<keyof typeof source, string>
