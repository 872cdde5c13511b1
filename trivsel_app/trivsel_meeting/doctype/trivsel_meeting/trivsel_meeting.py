import frappe
from frappe import _
from frappe.utils import add_to_date, get_datetime, getdate, now_datetime

from trivsel_app.access.documents import ProtectedDocument
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.protection import require_contact
from trivsel_app.trivsel_meeting.anonymous import require_nothing_named
from trivsel_app.trivsel_meeting.calling import send_calls, settle_calling
from trivsel_app.trivsel_meeting.departures import write_departures
from trivsel_app.trivsel_meeting.named_children import refuse_name_in_place
from trivsel_app.trivsel_meeting.participants import has_guardians, settle_participants
from trivsel_app.trivsel_setup.houses import institution_of
from trivsel_app.trivsel_setup.kept_fields import changed, clear, keep
from trivsel_app.trivsel_setup.missing import lacking, require_nothing
from trivsel_app.trivsel_setup.workflow_moves import left_step, require_role_here, set_step

SET_BY_THE_APP = (
	"concern",
	"departures",
	"addenda",
	"approved_by",
	"approved_on",
	"amended_from",
	"invitation_sequence",
)


class TrivselMeeting(ProtectedDocument):
	def before_insert(self):
		# The platform compares what is amended with the new one, and copies its files: nothing is amended here.
		clear(self, ("approved_by", "approved_on", "amended_from", "invitation_sequence"))
		self.set("departures", [])
		self.set("addenda", [])

	def validate(self):
		keep(self, SET_BY_THE_APP)
		set_step(self)
		if not self.is_own_sparring():
			require_role_here(self)
		self.validate_not_called_off()
		self.validate_whom_it_is_about()
		refuse_name_in_place(self)
		self.set_times()
		self.validate_follow_up()
		settle_participants(self)
		self.validate_move()
		settle_calling(self)
		self.set_departures()

	def on_update(self):
		send_calls(self)

	def before_submit(self):
		self.validate_there()
		self.validate_approver()
		self.validate_asked()
		self.approved_by, self.approved_on = frappe.session.user, now_datetime()

	def before_update_after_submit(self):
		"""Of locked minutes only what is written beside them changes: by the app, or by who may approve them."""
		keep(self, ("addenda",))
		if changed(self, ("parents_minutes",)):
			self.validate_approver()

	def is_own_sparring(self) -> bool:
		"""A meeting without a name is kept at the institution, where who has called it may not be placed (R5)."""
		before = self.get_doc_before_save()
		return bool(before and before.anonymous and before.owner == frappe.session.user)

	def validate_not_called_off(self):
		before = self.get_doc_before_save()
		if before and before.step == "Cancelled":
			frappe.throw(_("The meeting was called off. Plan a new one."))

	def validate_whom_it_is_about(self):
		"""A child by name, or nothing that could tell who it is (R5)."""
		if self.anonymous:
			require_nothing_named(self)
			self.unit = institution_of(self.unit)
		elif not self.child:
			require_nothing({"child": _("Choose the child, or hold the meeting without the child's name.")})

	def set_times(self):
		"""To the minute. It ends an hour after it starts, where nobody has said; moved it stays as long as it was."""
		for field in ("starts_on", "ends_on"):
			if self.get(field):
				self.set(field, get_datetime(self.get(field)).replace(second=0, microsecond=0))
		starts_on = self.starts_on
		if changed(self, ("starts_on",)) and not changed(self, ("ends_on",)):
			before = self.get_doc_before_save()
			self.ends_on = starts_on + (get_datetime(before.ends_on) - get_datetime(before.starts_on))
		self.ends_on = self.ends_on or add_to_date(starts_on, hours=1)
		if get_datetime(self.ends_on) < starts_on:
			frappe.throw(_("The meeting ends before it starts."))

	def validate_follow_up(self):
		if self.follow_up_on and getdate(self.follow_up_on) <= getdate(self.starts_on):
			frappe.throw(_("It is followed up on a day after the meeting."))

	def validate_move(self):
		"""What must be there before the meeting is called, held or approved."""
		if (self.step == "Approved") != bool(self.docstatus):
			frappe.throw(_("Minutes are approved by the meeting's last step."))
		if not left_step(self):
			return
		if self.step == "Invited" and has_guardians(self):
			require_contact(self.child)
		if self.step == "Held":
			self.validate_there()

	def validate_there(self):
		if get_datetime(self.starts_on) > now_datetime():
			frappe.throw(_("The meeting is still to come."))
		if not any(row.attended for row in self.participants):
			require_nothing({"participants": _("Tick who took part.")})

	def validate_approver(self):
		"""Who was there says that the minutes are right, or the unit's leader."""
		user, there = frappe.session.user, {row.user for row in self.participants if row.attended}
		if user not in there | {"Administrator"} and self.unit not in Viewer.of(user).confirming_units():
			message = _("Minutes are approved by one who took part, or by the unit's leader.")
			frappe.throw(message, frappe.PermissionError)

	def validate_asked(self):
		"""What is written before minutes are approved; how the child was heard, or why not (R25)."""
		missing = {"minutes": _("Write the minutes first.")} if lacking(self, "minutes") else {}
		asks = frappe.get_cached_value("Trivsel Meeting Type", self.meeting_type, "child_voice_required")
		unheard = lacking(self, "child_voice_method", "child_voice")
		if asks and unheard and lacking(self, "child_voice_missing_reason"):
			message = _("Write how the child was heard and what it said, or the reason why not.")
			missing = {unheard[0]: message, **missing}
		require_nothing(missing)

	def set_departures(self):
		if self.step in ("Held", "Approved"):
			write_departures(self)


def on_doctype_update():
	frappe.db.add_index("Trivsel Meeting", ["unit", "starts_on"])
	frappe.db.add_index("Trivsel Meeting", ["starts_on"])
