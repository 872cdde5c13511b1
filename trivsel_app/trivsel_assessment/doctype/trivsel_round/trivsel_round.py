import frappe
from frappe import _
from frappe.utils import cint, getdate, today

from trivsel_app.access.documents import meets
from trivsel_app.trivsel_assessment.round_changes import settle_round
from trivsel_app.trivsel_assessment.round_closing import close, lacking_reasons, lacks_reasons
from trivsel_app.trivsel_assessment.round_opening import enqueue_opening
from trivsel_app.trivsel_assessment.round_scope import RoundScope
from trivsel_app.trivsel_setup.kept_fields import changed, clear, keep

FIXED_ONCE_OPENED = ("root_unit", "unit_kinds", "window_start", "age_from_months", "age_to_months")
SET_BY_THE_APP = (
	"status",
	"opened_on",
	"opened_by",
	"opening_progress",
	"opening_position",
	"closed_on",
	"closed_by",
	"plan",
)


class TrivselRound(RoundScope):
	def before_insert(self):
		clear(self, SET_BY_THE_APP)
		self.status = "Draft"

	def validate(self):
		keep(self, SET_BY_THE_APP)
		self.validate_scope()
		self.validate_window()
		self.validate_fixed()

	def onload(self):
		"""The form offers its buttons to who leads the root: the role alone does not tell."""
		self.set_onload("leads", meets(self.doctype, self.name, frappe.session.user, "write"))

	def validate_window(self):
		if getdate(self.window_end) < getdate(self.window_start):
			frappe.throw(_("The round ends before it starts."))

	def validate_fixed(self):
		before = self.get_doc_before_save()
		if not before or before.status == "Draft":
			return
		others = {row.unit for row in before.units} != {row.unit for row in self.units}
		if others or changed(self, FIXED_ONCE_OPENED):
			frappe.throw(_("The round has been opened: its units, ages and first day can no longer change."))

	def on_trash(self):
		if self.status != "Draft":
			frappe.throw(_("A round that has been opened cannot be deleted."))

	@frappe.whitelist(methods=["POST"])
	def open_round(self):
		"""Opens the round, or takes up an opening that was broken off (R9)."""
		self.reload()
		self.check_permission("write")
		status = self.locked_status()
		if status not in ("Draft", "Opening"):
			frappe.throw(_("The round is already open or closed."))
		if status == "Draft":
			self.db_set(
				{"status": "Opening", "opened_on": today(), "opened_by": frappe.session.user}, notify=True
			)
		enqueue_opening(self.name)

	@frappe.whitelist(methods=["POST"])
	def close_round(self, without_reasons: bool = False) -> dict:
		"""Closes the round; what has not been confirmed stays missing and is counted so.

		`closed` tells whether it did. Where nobody has said why children are missing, `lacking` names the
		units as far as they are hers to see (R6), and it is closed only when asked again `without_reasons`.
		"""
		self.reload()
		self.check_permission("write")
		if self.locked_status() != "Open":
			frappe.throw(_("Only an open round can be closed."))
		settle_round(self)
		lacking = lacking_reasons(self.name)
		closes = bool(cint(without_reasons)) or not lacks_reasons(self.name)
		if closes:
			close(self)
		return {"closed": closes, "lacking": lacking}

	def locked_status(self) -> str:
		"""The round's status, held until the transaction ends: two may press the same button at once."""
		return frappe.db.get_value("Trivsel Round", self.name, "status", for_update=True)
