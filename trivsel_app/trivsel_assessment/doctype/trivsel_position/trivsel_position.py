import frappe
from frappe import _

from trivsel_app.access.documents import ProtectedDocument


class TrivselPosition(ProtectedDocument):
	"""A position, from a day on; never changed. It ends where the next row begins."""

	def validate(self):
		if not self.is_new():
			frappe.throw(_("A position is never changed; a correction is a new row."))

	def on_trash(self):
		frappe.throw(_("A position is never deleted."))


def on_doctype_update():
	frappe.db.add_index("Trivsel Position", ["child", "unit", "from_date"])
	frappe.db.add_index("Trivsel Position", ["child", "unit", "round"])
	frappe.db.add_index("Trivsel Position", ["unit", "from_date"])
	frappe.db.add_index("Trivsel Position", ["round", "unit", "position"])
	frappe.db.add_index("Trivsel Position", ["position", "from_date"])
