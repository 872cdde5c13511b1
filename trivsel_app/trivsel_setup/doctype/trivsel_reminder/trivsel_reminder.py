from frappe.model.document import Document


class TrivselReminder(Document):
	def notify_update(self):
		"""The platform would tell everyone's open lists by whose act someone is reminded: nothing is sent (R18)."""
