from frappe.model.document import Document


class TrivselGuideCardProfession(Document):
	pass
