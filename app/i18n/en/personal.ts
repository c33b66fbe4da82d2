import type { personal as source } from "../vi/personal.ts"

export const personal = {
	"personal.person": "One person's account",
	"personal.positions": "Positions held",
	"personal.since": "Since {at}",
	"personal.fromTo": "From {from} to {to}",
	"personal.erased": "The personal data of this account have been erased.",
	"personal.own": "You cannot erase the account you are using; another administrator does that.",
	"personal.inOffice": "This person still holds a position. Hand over and end every position first.",
	"personal.erase": "Erase personal data",
	"personal.eraseOf": "Erase the personal data of {name}",
	"personal.eraseLead": "This cannot be undone, and it is written into the log.",
	"personal.eraseGone":
		"Erased: name, e-mail, password, second factors, passkeys, linked identity accounts, sessions, invitations, notices and records of e-mails.",
	"personal.eraseStays":
		"Kept without a name: signatures, answers, decisions and the log. Signed papers and minutes of meetings are kept as the law on archives says.",
	"personal.reason": "Reason",
	"personal.reasonHint":
		"At least 20 characters, such as the number of the request. The reason stays in the log for good, so leave out the person's name and e-mail.",
	"personal.reasonShort": "Give the reason, at least 20 characters.",
	"personal.reasonNames": "The reason may not hold the name or e-mail of the person.",
	"personal.confirm": "I understand that this cannot be undone.",
	"personal.confirmMissing": "Tick to confirm before erasing.",
	"personal.open": "Open",
	"personal.ownData": "My data",
	"personal.ownDataText":
		"Download everything the portal keeps about you: account, positions, sessions, notices and what you did by the log. Passwords, keys and secret codes are not in the file.",
	"personal.download": "Download my data (JSON)",
	"audit.user.export": "Downloaded their own data",
	"audit.user.erase": "Erased personal data",

	"privacy.title": "Personal data",
	"privacy.lead": "What is kept about you, what for, for how long, and what your rights are.",
	"privacy.what": "What is kept",
	"privacy.whatAccount":
		"Account: name, e-mail, position and unit, language, how you want e-mails. Of a password only a hash is kept, which cannot be read back.",
	"privacy.whatSession":
		"Sign-ins: time, browser and network address, so that you see and end your own sessions, and to stop guessing of passwords.",
	"privacy.whatWork":
		"Work: answers, evidence, opinions, decisions, signatures, and the log of who did what and when. The log holds people's ids, no names and no e-mails.",
	"privacy.whatBusiness":
		"Businesses that assess themselves: answers are not published. Without an account no network address is kept, and no name has to be given.",
	"privacy.why": "What for, and on what basis",
	"privacy.whyUnits":
		"Officials: the task, given to agencies, of assessing digital transformation. They are used for nothing else.",
	"privacy.whyBusiness": "Businesses: by consent at registration, which may be taken back at any time.",
	"privacy.law": "Legal basis",
	"privacy.law91": "Law on Personal Data Protection No. 91/2025/QH15, in force from 01/01/2026.",
	"privacy.decree356":
		"Decree No. 356/2025/NĐ-CP detailing the Law on Personal Data Protection, in force from 01/01/2026.",
	"privacy.decree13": "Decree No. 13/2023/NĐ-CP, for processing from 01/07/2023 to 31/12/2025.",
	"privacy.howLong": "For how long",
	"privacy.longSession": "Sessions: removed in the night after they end. Failed sign-ins: one day.",
	"privacy.longMail": "Records of e-mails: 90 days. Links and invitations: 30 days after they end.",
	"privacy.longGuest":
		"Answers without an account: removed when no way leads back, after {days} days at the latest.",
	"privacy.longRecords": "Files, signatures, results and the log: as the law on state archives says.",
	"privacy.who": "Who can read it",
	"privacy.whoText":
		"People of one unit see each other's names; the verifying body sees what was submitted; the administrator sees accounts; inspectors see the log. Nothing is given to third parties or sent abroad, and nothing tracks you.",
	"privacy.rights": "Your rights",
	"privacy.rightRead": "See and download everything about yourself on the Account page.",
	"privacy.rightChange": "Have wrong data corrected through your unit or the administrator.",
	"privacy.rightErase":
		"Be erased once you hold no position. Name, e-mail and every way to sign in are removed; signatures on submitted files are kept by law.",
	"privacy.rightObject": "Object, and complain to the operating agency or the competent authority.",
} as const satisfies Record<keyof typeof source, string>
