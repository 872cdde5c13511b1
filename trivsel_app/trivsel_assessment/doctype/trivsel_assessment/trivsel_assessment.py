from frappe.model.document import Document


class TrivselAssessment(Document):
	pass
