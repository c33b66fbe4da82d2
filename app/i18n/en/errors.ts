import type { errors as source } from "../vi/errors.ts"

export const errors = {
	"error.general": "Something went wrong. Please try again.",
	"error.notFound": "Not found, or not yours to see.",
	"error.noConnection": "Not sent: no connection. Try again when the network is back.",
	"error.busy": "The server is busy. Wait a few seconds and try again.",
	"error.tooMany": "Too many requests. Wait a moment and try again.",
	"error.forbidden": "You may not do this.",
	"form.invalid": "Some fields need attention. Look at the marked ones and send again.",
	"form.unreadable": "What was sent could not be read. Reload the page and try again.",
	"form.field": "This value is not valid.",
	"form.tooLong": "This text is too long.",
	"form.date": "Enter a valid date.",
	"workflow.stale": "Someone has just changed this form. Reload to see the latest.",
	"workflow.state": "The form's present state does not allow this. Reload to see it.",
	"workflow.periodClosed": "The assessment period is not open any more.",
} satisfies Record<keyof typeof source, string>
