"""What was not observed has a reason: what nobody sees is not a sign that all is well."""

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.trivsel_setup.missing import lacking


def bare_signs(doc: Document) -> dict[str, str]:
	"""What is missing of answers Not Observed without a reason: a remark on the sign, or one for them all."""
	if not lacking(doc, "not_observed_reason"):
		return {}
	bare = [row for row in doc.answers if row.answer == "Not Observed" and not (row.note or "").strip()]
	if not bare:
		return {}
	signs = ", ".join(f"»{frappe.utils.escape_html(row.indicator)}«" for row in bare)
	message = _("Write why it was not observed, on each sign or once for all of them: {0}")
	return {"not_observed_reason": message.format(signs)}
