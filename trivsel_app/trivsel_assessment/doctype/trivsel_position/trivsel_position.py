from frappe.model.document import Document


class TrivselPosition(Document):
	pass
