from frappe.model.document import Document


class TrivselIdentityConflict(Document):
	"""Two children with one CPR number, found by the app (`identity_conflicts`), which alone writes this."""
