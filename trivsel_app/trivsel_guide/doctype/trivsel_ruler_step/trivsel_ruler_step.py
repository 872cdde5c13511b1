from frappe.model.document import Document

from trivsel_app.trivsel_setup.plain_names import require_plain


class TrivselRulerStep(Document):
	"""A step of the child ruler, in the municipality's own words. There are five; they are edited, not added."""

	def validate(self):
		require_plain(self, "title")
