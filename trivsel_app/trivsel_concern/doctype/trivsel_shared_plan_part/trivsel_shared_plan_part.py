import frappe

from trivsel_app.access.documents import ProtectedDocument, meets
from trivsel_app.trivsel_child.protection import contact_is_stopped
from trivsel_app.trivsel_concern import shared_plan
from trivsel_app.trivsel_setup.kept_fields import keep

SET_BY_THE_APP = ("plan", "child", "unit")
MAKERS_PART = (*shared_plan.SERVICE, "area", "action", "due_on", "shared")


class TrivselSharedPlanPart(ProtectedDocument):
	"""What one service does for one child of a shared plan.

	It has no versions: they would show those with whom it is shared what was written before it was.
	"""

	def onload(self):
		"""Whether the form is opened to write; and whether the guardians may be called (R4)."""
		self.set_onload("writes", meets(self.doctype, self.name, frappe.session.user, "write"))
		self.set_onload("makes", shared_plan.is_maker(self))
		self.set_onload("contact_stopped", contact_is_stopped(self.child))

	def before_insert(self):
		shared_plan.join(self)
		self.unit = shared_plan.unit_of_maker(self)

	def validate(self):
		before = self.get_doc_before_save()
		keep(self, SET_BY_THE_APP)
		shared_plan.require_open(self.plan)
		if before and not shared_plan.is_maker(before):
			keep(self, MAKERS_PART)
		shared_plan.place(self)

	def on_update(self):
		shared_plan.tell(self)
