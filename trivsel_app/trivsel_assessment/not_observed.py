"""What was not observed has a reason: what nobody sees is not a sign that all is well."""

import frappe
from frappe import _
from frappe.model.document import Document


def require_reasons(doc: Document) -> None:
	"""Refuses answers Not Observed without a reason: a remark on the sign, or one reason for them all.

	Raises MandatoryError that names the signs.
	"""
	if (doc.not_observed_reason or "").strip():
		return
	bare = [row for row in doc.answers if row.answer == "Not Observed" and not (row.note or "").strip()]
	if bare:
		signs = ", ".join(f"»{frappe.utils.escape_html(row.indicator)}«" for row in bare)
		message = _("Write why it was not observed, on each sign or once for all of them: {0}")
		frappe.throw(message.format(signs), frappe.MandatoryError)
