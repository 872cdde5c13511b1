from frappe.model.document import Document


class TrivselStaffPlacement(Document):
	pass
