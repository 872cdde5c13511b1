from frappe.model.document import Document


class TrivselGuardian(Document):
	pass
