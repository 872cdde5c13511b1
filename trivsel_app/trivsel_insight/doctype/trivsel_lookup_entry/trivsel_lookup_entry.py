import frappe

from trivsel_app.trivsel_insight.kept_for_good import KeptForGood


class TrivselLookupEntry(KeptForGood):
	"""One answer that showed children, or an attempt that was refused; written by `access.lookups` alone.

	It holds no name of a child, no CPR number and no word of what was searched for, and links to nothing:
	a user who is renamed or deleted must not change it.
	"""


def on_doctype_update():
	frappe.db.add_index("Trivsel Lookup Entry", ["user", "at"])
