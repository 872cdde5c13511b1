from frappe.model.document import Document


class TrivselRound(Document):
	pass
