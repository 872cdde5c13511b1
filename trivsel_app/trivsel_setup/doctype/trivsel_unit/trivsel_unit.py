from frappe.model.document import Document


class TrivselUnit(Document):
	pass
