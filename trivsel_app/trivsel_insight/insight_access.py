"""Who may see the record of lookups: the auditor, to read."""

from frappe import _

from trivsel_app.access.rule import EVERYTHING, NOTHING, Rule
from trivsel_app.access.viewer import Viewer

AUDITOR = "Trivsel Auditor"


def _log(viewer: Viewer, right: str):
	return EVERYTHING if right == "read" and AUDITOR in viewer.roles else NOTHING


lookup_log = Rule(
	stored=_log,
	new=lambda _viewer, _doc: False,
	why=lambda: _("The app alone writes who has looked at what, and nobody changes it."),
)
# Read by no list or form: the report shows them, to those who may.
round_numbers = Rule(
	stored=lambda _viewer, _right: NOTHING,
	new=lambda _viewer, _doc: False,
	why=lambda: _("Seen in the report alone, where small numbers are hidden."),
)
