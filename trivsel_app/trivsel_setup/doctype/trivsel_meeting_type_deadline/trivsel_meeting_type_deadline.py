from frappe.model.document import Document


class TrivselMeetingTypeDeadline(Document):
	pass
