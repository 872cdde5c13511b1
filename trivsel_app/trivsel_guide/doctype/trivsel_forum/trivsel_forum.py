from frappe.model.document import Document

from trivsel_app.trivsel_guide.cooperation_guide import validate_public
from trivsel_app.trivsel_setup.plain_names import require_plain


class TrivselForum(Document):
	"""A place where people from different professions, or parents too, meet about children; told to everyone."""

	def validate(self):
		require_plain(self, "forum_name")
		validate_public(self)
