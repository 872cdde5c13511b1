from frappe.model.document import Document


class TrivselSettings(Document):
	pass
