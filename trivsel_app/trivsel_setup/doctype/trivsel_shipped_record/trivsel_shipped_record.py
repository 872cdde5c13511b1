from frappe.model.document import Document


class TrivselShippedRecord(Document):
	pass
