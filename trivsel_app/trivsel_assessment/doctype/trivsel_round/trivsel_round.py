import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, today

from trivsel_app.access.documents import meets
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_assessment.round_opening import enqueue_opening
from trivsel_app.trivsel_setup.kept_fields import changed, clear, keep

KINDS = ("Daycare", "School", "Leisure", "Health Visiting", "Administration")
FIXED_ONCE_OPENED = ("root_unit", "unit_kinds", "window_start", "age_from_months", "age_to_months")


SET_BY_THE_APP = (
	"status",
	"opened_on",
	"opened_by",
	"opening_progress",
	"opening_position",
	"closed_on",
)


class TrivselRound(Document):
	def before_insert(self):
		clear(self, SET_BY_THE_APP)
		self.status = "Draft"

	def validate(self):
		keep(self, SET_BY_THE_APP)
		self.validate_root()
		self.validate_window()
		self.validate_ages()
		self.validate_kinds()
		self.validate_fixed()

	def onload(self):
		"""The form offers its buttons to who leads the root: the role alone does not tell."""
		self.set_onload("leads", meets(self.doctype, self.name, frappe.session.user, "write"))

	def validate_root(self):
		"""A round is planned for units that one leads."""
		user = frappe.session.user
		if user == "Administrator" or not changed(self, ("root_unit",)):
			return
		if self.root_unit not in Viewer.of(user).units("Trivsel Round", "write"):
			frappe.throw(_("You plan rounds for the units that you lead."), frappe.PermissionError)

	def validate_window(self):
		if getdate(self.window_end) < getdate(self.window_start):
			frappe.throw(_("The round ends before it starts."))

	def validate_ages(self):
		if self.age_to_months < self.age_from_months:
			frappe.throw(_("The last age lies before the first."))

	def validate_kinds(self):
		kinds = self.kinds()
		unknown = [kind for kind in kinds if kind not in KINDS]
		if unknown or not kinds:
			frappe.throw(_("Choose at least one kind of units, of: {0}.").format(", ".join(map(_, KINDS))))
		self.unit_kinds = ", ".join(kinds)

	def validate_fixed(self):
		before = self.get_doc_before_save()
		if before and before.status != "Draft" and changed(self, FIXED_ONCE_OPENED):
			frappe.throw(_("The round has been opened: its units, ages and first day can no longer change."))

	def on_trash(self):
		if self.status != "Draft":
			frappe.throw(_("A round that has been opened cannot be deleted."))

	def kinds(self) -> list[str]:
		"""The kinds of units in the round."""
		return [kind.strip() for kind in (self.unit_kinds or "").split(",") if kind.strip()]

	@frappe.whitelist(methods=["POST"])
	def open_round(self):
		"""Opens the round, or takes up an opening that was broken off (R9)."""
		self.reload()
		self.check_permission("write")
		status = frappe.db.get_value("Trivsel Round", self.name, "status", for_update=True)
		if status not in ("Draft", "Opening"):
			frappe.throw(_("The round is already open or closed."))
		if status == "Draft":
			self.db_set(
				{"status": "Opening", "opened_on": today(), "opened_by": frappe.session.user}, notify=True
			)
		enqueue_opening(self.name)

	@frappe.whitelist(methods=["POST"])
	def close_round(self):
		"""Closes the round; what has not been confirmed stays missing and is counted so."""
		self.reload()
		self.check_permission("write")
		if self.status != "Open":
			frappe.throw(_("Only an open round can be closed."))
		self.db_set({"status": "Closed", "closed_on": today()}, notify=True)
