import frappe
from frappe import _
from frappe.utils import add_days, get_datetime, now_datetime

from trivsel_app.access.documents import ProtectedDocument
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_setup import access_changes
from trivsel_app.trivsel_setup.access_grants import BREAK_GLASS, SUBSTITUTE
from trivsel_app.trivsel_setup.missing import require_nothing
from trivsel_app.trivsel_setup.settings_values import whole_number
from trivsel_app.trivsel_setup.staff_roles import sync_roles

SET_BY_THE_APP = ("asked_by", "approved_by", "approved_on", "ended_by", "ended_on")


class TrivselAccessGrant(ProtectedDocument):
	"""Access for a time. It is given or asked for, approved and ended; nothing of it is changed or deleted."""

	def before_insert(self):
		for field in SET_BY_THE_APP:
			self.set(field, None)
		self.asked_by = frappe.session.user
		if self.flags.asked_in_an_emergency:
			self.kind = BREAK_GLASS
		else:
			self.give_to_a_substitute()

	def validate(self):
		self.validate_reason()
		self.validate_user()
		self.validate_unchanged()

	def give_to_a_substitute(self):
		"""A leader gives it and approves it by that."""
		self.kind = SUBSTITUTE
		self.validate_substitute()
		self.validate_time()
		self.approved_by, self.approved_on = frappe.session.user, now_datetime()

	def validate_substitute(self):
		user, reach = frappe.session.user, frappe.db.get_value("Trivsel Profession", self.profession, "reach")
		if self.user == user != "Administrator":
			frappe.throw(_("Nobody gives access to herself."), frappe.PermissionError)
		if user != "Administrator" and self.unit not in Viewer.of(user).confirming_units():
			frappe.throw(
				_("You let substitutes into the units that you lead, and into no others."),
				frappe.PermissionError,
			)
		if reach != "Unit":
			frappe.throw(_("A substitute works in a unit. This profession gets its tasks child by child."))

	def validate_time(self):
		self.from_time = self.from_time or now_datetime()
		if not self.to_time or get_datetime(self.to_time) <= get_datetime(self.from_time):
			require_nothing({"to_time": _("Say until when; it must be after the beginning.")})
		weeks = whole_number("substitute_weeks")
		if get_datetime(self.to_time) > add_days(get_datetime(self.from_time), 7 * weeks):
			frappe.throw(_("A substitute is let in for {0} weeks at the most.").format(weeks))

	def validate_reason(self):
		self.reason = (self.reason or "").strip()
		require_nothing({} if self.reason else {"reason": _("Give the reason.")})

	def validate_user(self):
		if not frappe.db.get_value("User", self.user, "enabled") or self.user in ("Administrator", "Guest"):
			frappe.throw(_("Access is given to a person who can log in."))

	def validate_unchanged(self):
		if not self.is_new() and not self.flags.step:
			frappe.throw(
				_("Access that has been given or asked for is not changed. End it, and give it anew.")
			)

	def after_insert(self):
		self.write_down("given" if self.kind == SUBSTITUTE else "asked for")
		self.take_effect()

	def on_trash(self):
		frappe.throw(_("Access that has been given or asked for is not deleted. End it."))

	def before_rename(self, *_names):
		frappe.throw(_("Access that has been given or asked for is not changed. End it, and give it anew."))

	def step(self, act: str, **values):
		"""Approves or ends, on the app's behalf; `act` is the word for it in the record of changes."""
		self.update(values)
		self.flags.step = self.flags.ignore_permissions = True
		self.save()
		self.write_down(act)
		self.take_effect()

	def write_down(self, act: str):
		kind = "Break Glass" if self.kind == BREAK_GLASS else "Access Grant"
		details = {"act": act, "unit": self.unit, "profession": self.profession}
		details |= {"from": str(self.from_time), "until": str(self.to_time), "asked_by": self.asked_by}
		access_changes.record(kind, "User", self.user, details, child=self.child)

	def take_effect(self):
		"""Roles follow at once, also for one who is logged in."""
		sync_roles([self.user])


@frappe.whitelist(methods=["POST"])
def end(grant: str) -> None:
	"""Ends access at once, or declines it where it was only asked for: by who has it or who oversees it."""
	doc = frappe.get_doc("Trivsel Access Grant", grant)
	doc.check_permission("read")
	if doc.ended_on:
		frappe.throw(_("It has ended already."))
	user, led = frappe.session.user, Viewer.of(frappe.session.user).confirming_units()
	if user not in (doc.user, "Administrator") and doc.unit not in led and not is_administrator(user):
		frappe.throw(
			_("Only who has the access, the unit's leader or an administrator ends it."),
			frappe.PermissionError,
		)
	doc.step("ended", ended_on=now_datetime(), ended_by=user)


def is_administrator(user: str) -> bool:
	return "Trivsel Administrator" in frappe.get_roles(user)
