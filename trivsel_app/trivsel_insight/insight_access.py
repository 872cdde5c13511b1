"""Who may see the record of lookups: the auditor, to read."""

from trivsel_app.access.rule import EVERYTHING, NOTHING, Rule
from trivsel_app.access.viewer import Viewer

AUDITOR = "Trivsel Auditor"


def _log(viewer: Viewer, right: str):
	return EVERYTHING if right == "read" and AUDITOR in viewer.roles else NOTHING


lookup_log = Rule(stored=_log, new=lambda _viewer, _doc: False)
# Read by no list or form: the report shows them, to those who may.
round_numbers = Rule(stored=lambda _viewer, _right: NOTHING, new=lambda _viewer, _doc: False)
