"""The words of the matrix: the roles, the rights, and the situations in which someone meets a record about a child.

- at work: placed where the child goes; leaders above it
- left: the placement there ended yesterday
- other job: placed elsewhere, and there as an assistant (an assistant: as an analyst), with both roles
- elsewhere: placed in another house
- restricted: at work, and the child is restricted to others
- coordinator: placed elsewhere, and the concern's coordinator
- invited: placed elsewhere, and called to the meeting
- receiver: placed elsewhere, and the referral was sent to her
- emergency: placed elsewhere, and let in to the child in an emergency
"""

SITUATIONS = (
	"at work",
	"left",
	"other job",
	"elsewhere",
	"restricted",
	"coordinator",
	"invited",
	"receiver",
	"emergency",
)
RIGHTS = (
	"read",
	"write",
	"create",
	"delete",
	"submit",
	"cancel",
	"amend",
	"print",
	"email",
	"report",
	"import",
	"export",
	"share",
)

LEADERS = ("Trivsel Leader", "Trivsel Childminding Lead")
TEAM = ("Trivsel Pedagogue", "Trivsel Childminder", "Trivsel Teacher", "Trivsel Health Visitor")
ASSISTANT = ("Trivsel Assistant",)
BY_TASK = (
	"Trivsel Psychologist",
	"Trivsel Speech Consultant",
	"Trivsel Reading Consultant",
	"Trivsel Social Adviser",
)
ANALYST = ("Trivsel Analyst",)
ADMINISTRATOR = ("Trivsel Administrator",)
AUDITOR = ("Trivsel Auditor",)
# Parents, the site's own administrator, and who has no role at all: nothing anywhere.
NOBODY = ("Trivsel Guardian", "System Manager", "All")
STAFF = (*LEADERS, *TEAM, *ASSISTANT, *BY_TASK, *ANALYST)
EVERY_ROLE = (*STAFF, *ADMINISTRATOR, *AUDITOR, *NOBODY)


def always(rights: str) -> dict[str, str]:
	return dict.fromkeys(SITUATIONS, rights)


OPEN_TO_STAFF = {
	(*STAFF, *AUDITOR): always("read"),
	ADMINISTRATOR: always("read write create delete"),
}
