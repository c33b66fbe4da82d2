import type { letters as source } from "../vi/letters.ts"

export const letters: Record<keyof typeof source, string> = {
	"letter.copy": "If the button does not work, copy this address into your browser:",
	"letter.why": "This letter was sent by the portal; please do not answer it.",
	"letter.reset.subject": "A new password",
	"letter.reset.lead": "Somebody asked for a new password for your account.",
	"letter.reset.text": "Open the link below to choose a new password. It works once, for {minutes} minutes.",
	"letter.reset.button": "Choose a new password",
	"letter.reset.note":
		"If you did not ask for it, ignore this letter: your password stays as it is. Do not pass this letter on.",
	"letter.verify.subject": "Confirm your e-mail address",
	"letter.verify.lead": "Confirm that this e-mail address is yours.",
	"letter.verify.text":
		"This address was given for an account on the portal. Open the link below and confirm; it works once, until {until}.",
	"letter.verify.button": "Confirm the address",
	"letter.verify.note": "If you made no account on the portal, do not confirm and ignore this letter.",
	"letter.invitation.subject": "Invitation to a position at {unit}",
	"letter.invitation.lead": "{inviter} invites you to be {role} at {unit}.",
	"letter.invitation.text":
		"Open the link below to take the position: choose a password, or sign in if you have an account. It works once, until {until}.",
	"letter.invitation.button": "See the invitation",
	"letter.invitation.note":
		"If you do not work there, ignore this letter: nothing changes. Do not pass this letter on.",

	"letters.linkGone": "This link does not work any more.",
	"letters.linkGoneText": "It has ended, was used, or a newer one took its place. Ask for another link.",
	"letters.tooMany":
		"Letters were asked for many times. Wait an hour and try again, or ask the administrator.",
	"letters.noMail": "This portal sends no e-mail. Ask the administrator for a link to a new password.",
	"letters.noMailVerify": "This portal sends no e-mail, so the address cannot be confirmed.",
	"letters.alreadyVerified": "This address is confirmed already.",
	"letters.link": "Link",
	"letters.linkReady": "The link is ready and works until {until}",
	"letters.linkOnce":
		"It is shown here once. Copy it and hand it to the right person yourself or by a safe channel.",

	"forgot.title": "Forgotten password",
	"forgot.lead":
		"Give your account’s e-mail address. The portal sends a link there to choose a new password.",
	"forgot.send": "Send the link",
	"forgot.sent": "Your request has arrived",
	"forgot.sentText":
		"If the address has an account, a letter comes within a few minutes. Its link works for {minutes} minutes. If nothing comes, look into the spam folder or check the address.",
	"forgot.backToSignIn": "Back to sign-in",

	"reset.title": "Choose a new password",
	"reset.lead": "Account {email}",
	"reset.text": "Saving it signs out every device; then sign in with the new password.",
	"reset.save": "Save the new password",
	"reset.done": "The password is changed. Sign in with the new one.",
	"reset.askAgain": "Ask for another link",

	"verify.title": "Confirm the e-mail address",
	"verify.text": "{email} was given for the account “{name}”. Confirm it only if this account is yours.",
	"verify.confirm": "Confirm the address",
	"verify.done": "The e-mail address is confirmed.",

	"address.title": "E-mail address",
	"address.verified": "Confirmed",
	"address.unverified": "Not confirmed",
	"address.unverifiedText":
		"Open the link in the letter to show that this address is yours. You can work without it.",
	"address.send": "Send the letter",
	"address.sent": "A letter is on its way to {email} and comes within a few minutes.",

	"invite.title": "Invite an officer",
	"invite.lead":
		"Invite people of your organisation to fill in its file. They choose their password themselves.",
	"invite.adminTitle": "Invite a person",
	"invite.adminLead":
		"Invite an official to a position at an organisation. They choose their password themselves; businesses register alone.",
	"invite.send": "Send the invitation",
	"invite.make": "Make the invitation",
	"invite.byHand": "This portal sends no e-mail: the link is shown once, and you hand it over.",
	"invite.sent": "The invitation is on its way to {email} and works for {days} days.",
	"invite.withdrawn": "The invitation is withdrawn.",
	"invite.holds": "The person with this address has a position there.",
	"invite.isInvited": "This address is invited there already. Send it again or withdraw it in the list.",
	"invite.settled": "This invitation was accepted or withdrawn.",
	"invite.open": "Invitations not accepted yet",
	"invite.none": "No invitation is waiting.",
	"invite.until": "Works until",
	"invite.over": "Ended",
	"invite.by": "Invited by",
	"invite.actions": "Actions",
	"invite.again": "Send again",
	"invite.againTitle": "Send the invitation again",
	"invite.againText":
		"The invitation of {name} ({email}) to be {role} at {unit} gets a new link for {days} days; the one before stops working.",
	"invite.withdraw": "Withdraw",
	"invite.withdrawTitle": "Withdraw the invitation",
	"invite.withdrawText":
		"Withdraw the invitation of {name} ({email}) to be {role} at {unit}. The link that was sent stops working at once.",
	"invite.accept": "Take the position",
	"invite.acceptTitle": "Invitation to a position",
	"invite.acceptText": "{inviter} invites {email} to be {role} at {unit}.",
	"invite.acceptUntil": "The invitation works until {until}.",
	"invite.yourName": "Your name",
	"invite.hasAccount": "This address has an account. Sign in with it to take the position.",
	"invite.signIn": "Sign in to accept",
	"invite.otherAccount": "The invitation is for another account. Sign out, then sign in as {email}.",
	"invite.accepted": "The position is yours. Sign in with the password that you chose.",
	"invite.linkGone": "This invitation does not work any more.",
	"invite.linkGoneText":
		"It has ended, was accepted, withdrawn, or sent again with a new link. Ask whoever invited you.",

	"resetLink.title": "Link to a new password",
	"resetLink.of": "{name} · {email}",
	"resetLink.text":
		"For somebody whom no letter reaches. Make sure who they are before you hand it over. It works once, for {minutes} minutes; a link before it stops working. This is logged, and the account’s owner is told.",
	"resetLink.make": "Make the link",
	"resetLink.open": "New password",

	"notice.passwordReset":
		"Your password was just changed by a link. If it was not you, tell the administrator at once.",
	"notice.resetLinkMade":
		"The administrator {by} made a link to a new password for you. If you did not ask for it, say so at once.",
	"notice.invitationAccepted": "{name} accepted the invitation to {unit}.",

	"audit.user.reset_letter": "Letter with a link to a new password",
	"audit.user.verify_letter": "Letter to confirm the address",
	"audit.user.ask_verify": "Asked for a letter to confirm the address",
	"audit.user.verify_email": "E-mail address confirmed",
	"audit.user.reset_password": "New password by a link",
	"audit.user.make_reset_link": "Link to a new password made",
	"audit.invitation.make": "Invited to a position",
	"audit.invitation.again": "Invitation sent again",
	"audit.invitation.withdraw": "Invitation withdrawn",
	"audit.invitation.accept": "Invitation accepted",
}
