from frappe.model.document import Document


class TrivselSelfCheckRun(Document):
	"""One run of the self-check: what came of each way and what was found. Written by the app alone."""
