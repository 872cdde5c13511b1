import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cstr, getdate, today

from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.protection import contact_is_stopped, require_contact
from trivsel_app.trivsel_concern.escalation import custody_holders, open_key
from trivsel_app.trivsel_setup.kept_fields import changed, keep
from trivsel_app.trivsel_setup.workflow_moves import left_step, require_role_here, set_step

SET_BY_THE_APP = ("position", "assessment", "proposed_coordinator", "closed_on")


class TrivselConcern(Document):
	def validate(self):
		keep(self, SET_BY_THE_APP)
		set_step(self)
		require_role_here(self)
		self.set_open_key()
		self.validate_baton()
		self.validate_move()
		self.add_custody_holders()
		self.validate_notices()

	def set_open_key(self):
		"""One open concern per child and unit (R17)."""
		self.open_key = None if self.step == "Closed" else open_key(self.child, self.unit)

	def validate_baton(self):
		"""Only who has the baton, or the leader, gives it to another."""
		if changed(self, ("coordinator",)):
			self.require_coordinator_or_leader()

	def validate_move(self):
		"""The guards of R16: who moves the concern, and what must be there first."""
		if not changed(self, ("workflow_state",)):
			return
		self.require_coordinator_or_leader()
		if left_step(self) == "Inform" and self.step == "Meet":
			require_contact(self.child)
			self.require_parents_informed()
		if self.step == "Inform":
			self.require_escalation()

	def add_custody_holders(self):
		"""While the parents are to be told: a row for each custody holder, about the position as it is now."""
		known = {(row.guardian, row.position) for row in self.guardian_notices}
		to_tell = self.step == "Inform" and not contact_is_stopped(self.child)
		for row in custody_holders(self.child) if to_tell else ():
			if (row.guardian, self.position) not in known:
				self.append("guardian_notices", {**row, "position": self.position})

	def validate_notices(self):
		if _told(self) - _told(self.get_doc_before_save()):
			require_contact(self.child)
		for row in self.guardian_notices:
			if row.informed_on and getdate(row.informed_on) > getdate(today()):
				frappe.throw(_("Row {0}: a parent cannot have been told in the future.").format(row.idx))

	def require_coordinator_or_leader(self):
		user, stored = frappe.session.user, self.get_doc_before_save()
		led = Viewer.of(user).confirming_units()
		if user not in (stored.coordinator, "Administrator") and self.unit not in led:
			message = _("Only the coordinator or the unit's leader takes this step.")
			frappe.throw(message, frappe.PermissionError)

	def require_parents_informed(self):
		"""Each custody holder: when, how and by whom of this position, or the reason why not."""
		holders = custody_holders(self.child)
		if not holders:
			frappe.throw(
				_("The child has no guardian with custody. Add one to the child, or ask the leader.")
			)
		settled = {row.guardian for row in self.guardian_notices if self._settles(row)}
		for holder in holders:
			if holder.guardian not in settled:
				message = _("{0}: write when, how and by whom the parent was told, or why not.")
				frappe.throw(message.format(holder.guardian_name), frappe.MandatoryError)

	def _settles(self, row) -> bool:
		told = row.informed_on and row.how and row.informed_by
		return row.position == self.position and bool(told or (row.reason_not or "").strip())

	def require_escalation(self):
		if not (self.escalation_reason or "").strip():
			frappe.throw(_("Give the reason for escalating."), frappe.MandatoryError)
		self.position = "Red"


def _told(doc: Document | None) -> set[tuple]:
	"""What stands on the concern of who has been told."""
	rows = doc.guardian_notices if doc else ()
	return {(row.guardian, row.position, cstr(row.informed_on), row.how) for row in rows if row.informed_on}


def on_doctype_update():
	frappe.db.add_index("Trivsel Concern", ["unit", "step"])
