from frappe.model.document import Document


class TrivselEnrolment(Document):
	pass
