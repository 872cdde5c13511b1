import frappe
from frappe import _
from frappe.model.document import Document


class TrivselRoundNumbers(Document):
	"""The tables of a closed round as they are shown without names; made once, by `closed_rounds`.

	What is corrected later does not change them: two versions of a table would tell of whom it was.
	"""

	def validate(self):
		if not self.is_new():
			frappe.throw(_("The numbers of a closed round are never changed."))
