import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, today

from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_concern.escalation import custody_holders, open_key
from trivsel_app.trivsel_setup.workflow_moves import left_step, set_step


class TrivselConcern(Document):
	def validate(self):
		set_step(self)
		self.set_open_key()
		self.add_new_custody_holders()
		self.validate_notices()
		self.validate_move()

	def set_open_key(self):
		"""One open concern per child and unit (R17)."""
		self.open_key = None if self.step == "Closed" else open_key(self.child, self.unit)

	def add_new_custody_holders(self):
		known = {row.guardian for row in self.guardian_notices}
		for row in custody_holders(self.child):
			if self.step == "Inform" and row.guardian not in known:
				self.append("guardian_notices", row)

	def validate_notices(self):
		for row in self.guardian_notices:
			if row.informed_on and getdate(row.informed_on) > getdate(today()):
				frappe.throw(_("Row {0}: a parent cannot have been told in the future.").format(row.idx))

	def validate_move(self):
		"""The guards of R16: who moves the concern, and what must be there first."""
		before = self.get_doc_before_save()
		if not before or before.workflow_state == self.workflow_state:
			return
		self.require_coordinator_or_leader()
		if left_step(self) == "Inform" and self.step == "Meet":
			self.require_parents_informed()
		if self.step == "Inform":
			self.require_escalation()

	def require_coordinator_or_leader(self):
		user = frappe.session.user
		led = Viewer.of(user).confirming_units()
		if user not in (self.coordinator, "Administrator") and self.unit not in led:
			message = _("Only the coordinator or the unit's leader takes this step.")
			frappe.throw(message, frappe.PermissionError)

	def require_parents_informed(self):
		"""Each custody holder: when, how and by whom, or the reason why not."""
		if not self.guardian_notices:
			frappe.throw(
				_("The child has no guardian with custody. Add one to the child, or ask the leader.")
			)
		for row in self.guardian_notices:
			told = row.informed_on and row.how and row.informed_by
			if not (told or (row.reason_not or "").strip()):
				message = _("{0}: write when, how and by whom the parent was told, or why not.")
				frappe.throw(message.format(row.guardian_name), frappe.MandatoryError)

	def require_escalation(self):
		if not (self.escalation_reason or "").strip():
			frappe.throw(_("Give the reason for escalating."), frappe.MandatoryError)
		self.position = "Red"


def on_doctype_update():
	frappe.db.add_index("Trivsel Concern", ["unit", "step"])
