from frappe.model.document import Document


class TrivselConcern(Document):
	pass
