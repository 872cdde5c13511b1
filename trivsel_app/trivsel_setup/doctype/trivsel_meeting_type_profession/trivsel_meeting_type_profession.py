from frappe.model.document import Document


class TrivselMeetingTypeProfession(Document):
	pass
