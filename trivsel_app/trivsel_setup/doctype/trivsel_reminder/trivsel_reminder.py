from frappe.model.document import Document


class TrivselReminder(Document):
	pass
