from frappe.model.document import Document


class TrivselOwnRating(Document):
	pass
