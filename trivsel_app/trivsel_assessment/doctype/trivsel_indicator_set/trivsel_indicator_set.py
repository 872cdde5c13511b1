from collections import Counter

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.trivsel_setup.plain_names import require_plain


class TrivselIndicatorSet(Document):
	def validate(self):
		require_plain(self, "set_name")
		self.validate_ages()
		self.validate_codes()
		self.validate_no_overlap()

	def validate_ages(self):
		if self.age_to_months < self.age_from_months:
			frappe.throw(_("The last age lies before the first."))

	def validate_codes(self):
		doubles = [code for code, count in Counter(row.code for row in self.indicators).items() if count > 1]
		if doubles:
			frappe.throw(_("The code {0} stands more than once.").format(", ".join(doubles)))

	def validate_no_overlap(self):
		"""A child of any age has one set at the most."""
		if not self.enabled:
			return
		filters = {
			"enabled": 1,
			"name": ["!=", self.name or ""],
			"age_from_months": ["<=", self.age_to_months],
			"age_to_months": [">=", self.age_from_months],
		}
		if other := frappe.db.get_value("Trivsel Indicator Set", filters):
			frappe.throw(_("The ages overlap with those of {0}.").format(other))
