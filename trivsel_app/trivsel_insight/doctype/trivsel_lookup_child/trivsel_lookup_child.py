import frappe

from trivsel_app.trivsel_insight.kept_for_good import KeptForGood


class TrivselLookupChild(KeptForGood):
	"""A child that an entry is about, its hash as plain data: it outlives the child's own record."""


def on_doctype_update():
	frappe.db.add_index("Trivsel Lookup Child", ["child", "entry"])
