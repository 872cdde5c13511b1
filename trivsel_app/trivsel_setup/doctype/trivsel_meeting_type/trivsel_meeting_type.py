from collections import Counter

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.trivsel_setup.plain_names import require_plain


class TrivselMeetingType(Document):
	def validate(self):
		require_plain(self, "type_name")
		self.validate_professions()

	def validate_professions(self):
		doubles = [
			name for name, count in Counter(row.profession for row in self.professions).items() if count > 1
		]
		if doubles:
			frappe.throw(_("The profession {0} stands more than once.").format(", ".join(doubles)))
