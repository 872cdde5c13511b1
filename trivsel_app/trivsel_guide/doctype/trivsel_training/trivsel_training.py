from frappe.model.document import Document

from trivsel_app.trivsel_setup.plain_names import require_plain


class TrivselTraining(Document):
	"""A course that staff take, and which professions need it."""

	def validate(self):
		require_plain(self, "training_name", "provider")
