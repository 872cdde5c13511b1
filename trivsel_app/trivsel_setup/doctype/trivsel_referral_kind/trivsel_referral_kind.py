from frappe.model.document import Document

from trivsel_app.trivsel_setup.plain_names import require_plain


class TrivselReferralKind(Document):
	"""To whom a child can be referred. The municipality's own: what crosses to another authority is said here."""

	def validate(self):
		require_plain(self, "kind_name")
