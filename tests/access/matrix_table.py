"""Who may do what with a record about a child in a unit, written by hand from the professions' tasks.

For each doctype and group of roles: the situation (see `matrix_words`), and the rights in it. What is not named may not
be done. Finding a record in a link (`select`) goes with reading it, or not at all.
"""

from tests.access.matrix_words import (
	ADMINISTRATOR,
	ANALYST,
	ASSISTANT,
	AUDITOR,
	BY_TASK,
	LEADERS,
	OPEN_TO_STAFF,
	STAFF,
	TEAM,
	always,
)

READ_IN_THE_UNIT = {
	LEADERS: {"at work": "read report", "emergency": "read report"},
	TEAM: {"at work": "read", "emergency": "read"},
	BY_TASK: {"emergency": "read"},
}
WRITTEN_IN_THE_UNIT = {
	LEADERS: {"at work": "read write create report", "emergency": "read report"},
	TEAM: {"at work": "read write create", "emergency": "read"},
	BY_TASK: {"emergency": "read"},
}
MATRIX = {
	"Trivsel Child": {
		LEADERS: {
			"at work": "read write create report",
			"other job": "read report",
			"restricted": "read write create report",
			"emergency": "read report",
		},
		TEAM: {"at work": "read", "other job": "read", "restricted": "read", "emergency": "read"},
		ASSISTANT: {"at work": "read", "restricted": "read", "emergency": "read"},
		BY_TASK: {"other job": "read", "emergency": "read"},
		ANALYST: {"other job": "read"},
	},
	"Trivsel Child Identity": {LEADERS: {"at work": "read write create"}},
	"Trivsel Identity Conflict": {(*ADMINISTRATOR, *AUDITOR): always("read")},
	"Trivsel Protection": {LEADERS: {"at work": "read"}},
	"Trivsel Consent": WRITTEN_IN_THE_UNIT,
	"Trivsel Transition": WRITTEN_IN_THE_UNIT,
	"Trivsel Meeting Offer": READ_IN_THE_UNIT,
	"Trivsel Sharing Without Consent": READ_IN_THE_UNIT,
	"Trivsel Assessment": {
		LEADERS: {
			"at work": "read write create submit report",
			"restricted": "create",
			"emergency": "read report",
		},
		TEAM: {"at work": "read write create submit", "restricted": "create", "emergency": "read"},
		BY_TASK: {"emergency": "read"},
	},
	# Her own, handed in.
	"Trivsel Own Rating": {
		(*LEADERS, *TEAM): {
			"at work": "read write create delete",
			"other job": "read write create delete",
			"restricted": "read write create delete",
			"emergency": "read",
		},
		ASSISTANT: {
			"at work": "read write create delete",
			"restricted": "read write create delete",
			"emergency": "read",
		},
		(*BY_TASK, *ANALYST): {"other job": "read write create delete"},
	},
	"Trivsel Position": READ_IN_THE_UNIT,
	"Trivsel Concern": {
		LEADERS: {
			"at work": "read write report",
			"coordinator": "read write report",
			"emergency": "read report",
		},
		TEAM: {"at work": "read write", "coordinator": "read write", "emergency": "read"},
		BY_TASK: {"coordinator": "read", "emergency": "read"},
	},
	# Her own.
	"Trivsel Underretning Consideration": {
		ASSISTANT: {
			"at work": "read write create",
			"other job": "read write",
			"elsewhere": "read write",
			"restricted": "read write create",
			"coordinator": "read write",
			"invited": "read write",
			"receiver": "read write",
			"emergency": "read write create",
		},
		(*LEADERS, *TEAM): {
			"at work": "read write create",
			"other job": "read write create",
			"elsewhere": "read write",
			"restricted": "read write create",
			"coordinator": "read write",
			"invited": "read write",
			"receiver": "read write",
			"emergency": "read write create",
		},
		BY_TASK: {
			"at work": "read write",
			"other job": "read write create",
			"elsewhere": "read write",
			"restricted": "read write",
			"coordinator": "read write",
			"invited": "read write",
			"receiver": "read write",
			"emergency": "read write create",
		},
		ANALYST: {"other job": "read write create"},
	},
	"Trivsel Meeting": {
		LEADERS: {
			"at work": "read write create submit report",
			"coordinator": "read write submit report",
			"invited": "read report",
			"emergency": "read report",
		},
		TEAM: {
			"at work": "read write create submit",
			"coordinator": "read write submit",
			"invited": "read",
			"emergency": "read",
		},
		BY_TASK: {"coordinator": "read", "invited": "read", "emergency": "read"},
	},
	"Trivsel Referral": {
		LEADERS: {
			"at work": "read write create report",
			"coordinator": "read write report",
			"receiver": "read write report",
			"emergency": "read report",
		},
		TEAM: {
			"at work": "read write create",
			"coordinator": "read write",
			"receiver": "read write",
			"emergency": "read",
		},
		BY_TASK: {"coordinator": "read write", "receiver": "read write", "emergency": "read"},
	},
	"Trivsel Course": {
		LEADERS: {
			"at work": "read report",
			"coordinator": "read report",
			"receiver": "read write create report",
			"emergency": "read report",
		},
		TEAM: dict.fromkeys(("at work", "coordinator", "emergency"), "read")
		| {"receiver": "read write create"},
		BY_TASK: {"coordinator": "read", "receiver": "read write create", "emergency": "read"},
	},
	# Another coordinates it.
	"Trivsel Shared Plan": {
		LEADERS: {"at work": "read write report", "emergency": "read report"},
		TEAM: {"at work": "read", "emergency": "read"},
		BY_TASK: {"emergency": "read"},
	},
	"Trivsel Shared Plan Part": WRITTEN_IN_THE_UNIT,
	# Another's, of the institution.
	"Trivsel Consultation": {
		LEADERS: {
			"at work": "read write create report",
			"restricted": "read write create report",
		},
		TEAM: {"at work": "create", "restricted": "create"},
		BY_TASK: always("create") | {"left": ""},
	},
	# Her own, of the concern.
	"Trivsel Reminder": {
		(*LEADERS, *TEAM): {"at work": "read", "coordinator": "read", "emergency": "read"},
		BY_TASK: {"coordinator": "read", "emergency": "read"},
	},
	"Trivsel Round": {
		("Trivsel Leader",): {
			"at work": "read write create delete report",
			"other job": "read report",
			"restricted": "read write create delete report",
		},
		("Trivsel Childminding Lead", *TEAM): {
			"at work": "read report",
			"other job": "read report",
			"restricted": "read report",
		},
		ASSISTANT: {"at work": "read", "restricted": "read"},
		BY_TASK: {"other job": "read"},
		ANALYST: {"other job": "read report"},
	},
	"Trivsel Round Plan": {
		("Trivsel Leader",): {
			"at work": "read write create delete report",
			"restricted": "read write create delete report",
		},
		("Trivsel Childminding Lead", *ANALYST): {"at work": "read report", "restricted": "read report"},
		ASSISTANT: {"other job": "read report"},
	},
	"Trivsel Unit": {
		LEADERS: always("read") | {"at work": "read write", "restricted": "read write"},
		(*TEAM, *ASSISTANT, *BY_TASK, *ANALYST, *AUDITOR): always("read"),
		ADMINISTRATOR: always("read write create delete"),
	},
	# A colleague's.
	"Trivsel Staff": {
		LEADERS: {"at work": "read", "restricted": "read"},
		ADMINISTRATOR: always("read write create delete"),
	},
	# One that lets a substitute into the unit.
	"Trivsel Access Grant": {
		LEADERS: {"at work": "read create", "restricted": "read create"},
		(*ADMINISTRATOR, *AUDITOR): always("read"),
	},
	"Trivsel Access Change": {AUDITOR: always("read report")},
	"Trivsel Lookup Entry": {AUDITOR: always("read report")},
	"Trivsel Lookup Child": {AUDITOR: always("read report")},
	"Trivsel Lookup Seal": {AUDITOR: always("read report")},
	"Trivsel Round Numbers": {},
	"Trivsel Self Check Run": {(*ADMINISTRATOR, *AUDITOR): always("read")},
	"Trivsel Profession": OPEN_TO_STAFF,
	"Trivsel Indicator Set": {
		(*LEADERS, *TEAM, *AUDITOR): always("read"),
		ASSISTANT: always("read") | {"other job": "read write create"},
		BY_TASK: {"other job": "read"},
		ANALYST: always("read write create"),
		ADMINISTRATOR: always("read write create delete"),
	},
	"Trivsel Board Question": {LEADERS: dict.fromkeys(("at work", "restricted"), "read write delete")},
	"Trivsel Training": OPEN_TO_STAFF,
	# Of the house.
	"Trivsel Activity": {
		LEADERS: dict.fromkeys(("at work", "restricted"), "read write create delete report")
		| {"other job": "read report"},
		(*TEAM, *ASSISTANT, *BY_TASK, *ANALYST): dict.fromkeys(
			("at work", "other job", "restricted"), "read report"
		),
		ADMINISTRATOR: always("read write create delete report"),
	},
	# A colleague's.
	"Trivsel Training Taken": {
		LEADERS: dict.fromkeys(("at work", "restricted"), "read write create delete report"),
		ADMINISTRATOR: always("read write create delete report"),
	},
	# One that is not shared.
	"Trivsel Green Action": {
		(*LEADERS, *TEAM): dict.fromkeys(("at work", "other job", "restricted"), "read write create delete"),
		ASSISTANT: dict.fromkeys(("at work", "restricted"), "read write create delete"),
		(*BY_TASK, *ANALYST): {"other job": "read write create delete"},
	},
	"Trivsel Forum": {ADMINISTRATOR: always("read write create delete")},
	"Trivsel Referral Kind": OPEN_TO_STAFF,
	"Trivsel Meeting Type": OPEN_TO_STAFF,
	"Trivsel Guide Card": OPEN_TO_STAFF,
	"Trivsel Ruler Step": {(*STAFF, *AUDITOR): always("read"), ADMINISTRATOR: always("read write")},
	"Trivsel Settings": {ADMINISTRATOR: always("read write create")},
	"Trivsel Shipped Record": {ADMINISTRATOR: always("read")},
}


def expected(doctype: str, role: str, situation: str) -> set[str]:
	"""The rights that the table gives."""
	words = next((row.get(situation, "") for roles, row in MATRIX[doctype].items() if role in roles), "")
	return set(words.split())
