"""Who may see the record of lookups: the auditor, to read."""

from frappe import _

from trivsel_app.access.rule import Rule, never, read_by

AUDITOR = "Trivsel Auditor"


lookup_log = Rule(
	stored=read_by(AUDITOR),
	new=never,
	why=lambda: _("The app alone writes who has looked at what, and nobody changes it."),
)
# Read by no list or form: the report shows them, to those who may.
round_numbers = Rule(
	stored=read_by(),
	new=never,
	why=lambda: _("Seen in the report alone, where small numbers are hidden."),
)
