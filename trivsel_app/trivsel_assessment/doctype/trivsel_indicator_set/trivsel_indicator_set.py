from frappe.model.document import Document


class TrivselIndicatorSet(Document):
	pass
