from frappe.model.document import Document


class TrivselGuardianNotice(Document):
	pass
