"""Who confirms yellow or red is told that a concern was opened by it, and finds it (R16, R17)."""

import frappe
from frappe.model.document import Document

from trivsel_app.access.documents import meets

CONCERN = "Trivsel Concern"


def tell(assessment: Document, _event: str | None = None) -> None:
	"""The form of a confirmed assessment gets `opened_concern`: its name for who may read it, else only that."""
	name = assessment.docstatus == 1 and frappe.db.get_value(CONCERN, {"assessment": assessment.name})
	if not name:
		return
	user = frappe.session.user
	readable = meets(CONCERN, name, user)
	if readable or assessment.confirmed_by == user:
		assessment.set_onload("opened_concern", {"name": name if readable else None})
