from frappe.model.document import Document


class TrivselPlanAction(Document):
	pass
