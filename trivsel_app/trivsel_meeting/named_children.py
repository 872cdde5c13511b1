"""Whether a text names a child: warned of where a meeting carries no name, refused where a text goes out by mail (R5)."""

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.access.documents import require_right
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.naming import children_in, known_names, named, told
from trivsel_app.trivsel_meeting.consultation_access import CONSULTATION
from trivsel_app.trivsel_setup.houses import units_of_house


@frappe.whitelist(methods=["POST"])
def named_in(unit: str, text: str) -> dict:
	"""Names of the house's children in `text`: `words` those of children whom the session's user may see, and
	`others`, whether there are more.

	Each asking counts as a search for children. Raises PermissionError for one who plans no meetings in the house.
	"""
	require_right("Trivsel Meeting", "create")
	viewer, here = Viewer.of(frappe.session.user), units_of_house(unit)
	if frappe.session.user != "Administrator" and not here & viewer.units("Trivsel Meeting", "create"):
		raise frappe.PermissionError
	return told(children_in(text, here, viewer))


@frappe.whitelist(methods=["POST"])
def known_in(unit: str, text: str) -> list[str]:
	"""Names of children in a consultation, as `known_names` tells them."""
	require_right(CONSULTATION, "create")
	return known_names(unit, text)


def refuse_name_in_place(meeting: Document) -> None:
	"""Where the meeting is held goes out in mails, and they name nobody (R26)."""
	if not meeting.child or not meeting.place:
		return
	name = frappe.db.get_value("Trivsel Child", meeting.child, "full_name")
	if named(meeting.place, name):
		frappe.throw(_("Write only where the meeting is held: the child's name must not go out in a mail."))
