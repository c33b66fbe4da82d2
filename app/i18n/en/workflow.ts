export const workflow = {
	"notice.supplementClosed":
		"The time for a supplement is over; the review of {period} goes on with what there is.",
	"notice.appealed": "{unit} appeals against its provisional result.",
	"notice.appealWithdrawn": "{unit} has withdrawn its appeal.",
	"notice.appealSettled": "Your appeal against the result of {period} has been answered.",
	"notice.approved": "The appraisal council has approved the result of {period}.",
	"notice.reopened": "Your unit’s result of {period} has been reopened.",
	"notice.reopenedUnit": "The result of {unit} has been reopened and waits for review.",
	"notice.dissolved": "The questionnaire of {period} was cancelled because the unit is no more.",
	"notice.exemptUnit": "{unit} was exempted; there is nothing to review any more.",
	"notice.dissolvedUnit":
		"The file of {unit} was cancelled because the unit is no more; there is nothing to review any more.",
	"notice.reinstated": "The questionnaire of {period} was reinstated; the unit goes on with it.",
	"audit.assessment.close_supplement": "End the wait for a supplement",
	"audit.assessment.appeal": "Send an appeal",
	"audit.assessment.withdraw_appeal": "Withdraw an appeal",
	"audit.assessment.settle_appeal": "Answer an appeal",
	"audit.assessment.approve": "Council approves",
	"audit.assessment.lock": "Lock the result",
	"audit.assessment.reopen": "Reopen the result",
	"audit.assessment.dissolve": "Cancel the file of a unit that is no more",
	"audit.assessment.reinstate": "Reinstate the file",
} as const
