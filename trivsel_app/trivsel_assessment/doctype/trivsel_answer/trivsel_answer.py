from frappe.model.document import Document


class TrivselAnswer(Document):
	pass
