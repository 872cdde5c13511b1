from frappe.model.document import Document


class TrivselProfession(Document):
	pass
