from frappe.model.document import Document


class TrivselChild(Document):
	pass
