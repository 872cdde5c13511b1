import frappe
from frappe import _

from trivsel_app.access.documents import ProtectedDocument, meets
from trivsel_app.trivsel_concern import shared_plan
from trivsel_app.trivsel_setup.kept_fields import keep

SET_BY_THE_APP = ("coordinator", "proposed_coordinator", "started_on", "status", "closed_on", "closed_by")


class TrivselSharedPlan(ProtectedDocument):
	"""One coordinator and one day of follow-up; who does what stands on its parts (`shared_plan.py`)."""

	def onload(self):
		"""Whether the form is opened to write: the role alone may."""
		self.set_onload("coordinates", meets(self.doctype, self.name, frappe.session.user, "write"))

	def validate(self):
		before = self.get_doc_before_save()
		if before and before.status == shared_plan.CLOSED:
			frappe.throw(_("The shared plan is closed and no longer changed. Begin a new one."))
		keep(self, SET_BY_THE_APP)
