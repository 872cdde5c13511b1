from frappe.model.document import Document


class TrivselChildIdentity(Document):
	pass
