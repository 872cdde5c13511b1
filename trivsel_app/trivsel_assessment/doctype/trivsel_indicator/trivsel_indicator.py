from frappe.model.document import Document


class TrivselIndicator(Document):
	pass
