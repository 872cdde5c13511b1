from frappe.model.document import Document


class TrivselSibling(Document):
	pass
