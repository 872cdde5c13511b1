from frappe.model.document import Document


class TrivselStaff(Document):
	pass
