import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime

from trivsel_app.access.viewer import forget_viewers
from trivsel_app.trivsel_setup.plain_names import require_plain
from trivsel_app.trivsel_setup.settings_values import whole_number

ADMINISTRATOR_ROLE = "Trivsel Administrator"
REMOVAL_FIELDS = (
	"removal_archive",
	"removal_requested_by",
	"removal_requested_on",
	"removal_approved_by",
	"removal_approved_on",
)
# What an administrator may choose, from and to.
LIMITS = {
	"parents_told_days": (0, 20),
	"plan_days": (1, 60),
	"reminder_level_days": (1, 20),
	"consent_months": (1, 12),
	"consent_reminder_days": (1, 90),
	"consent_age_years": (10, 18),
	"transition_meeting_weeks": (2, 26),
	"minutes_reminder_days": (1, 28),
	"follow_up_meeting_days": (1, 60),
	"old_meeting_days": (30, 365),
	"unit_grace_days": (0, 30),
	"meeting_grace_days": (0, 90),
	"referral_grace_days": (0, 90),
	"substitute_weeks": (1, 26),
	"break_glass_hours": (1, 168),
	"child_searches_allowed": (20, 1000),
	"lookup_retention_months": (12, 600),
	"least_count": (3, 50),
}


class TrivselSettings(Document):
	def validate(self) -> None:
		require_plain(self, "word_green", "word_yellow", "word_red")
		self.validate_limits()
		self.validate_own_ratings_required()
		self.validate_removal_is_agreed_step_by_step()

	def validate_own_ratings_required(self) -> None:
		if self.own_ratings_required < 1:
			frappe.throw(_("At least one own rating is needed before the joint form opens."))

	def validate_limits(self) -> None:
		for field, (least, most) in LIMITS.items():
			if self.get(field) is None:  # stored before there was this field
				self.set(field, whole_number(field))
			if not least <= self.get(field) <= most:
				label = _(self.meta.get_label(field))
				frappe.throw(_("{0}: from {1} to {2}.").format(label, least, most))

	def on_update(self) -> None:
		forget_viewers()

	def validate_removal_is_agreed_step_by_step(self) -> None:
		"""One person alone must not be able to write both names into the form (R28)."""
		if self.flags.removal_step:
			return
		is_first = not self.get_doc_before_save()
		if any(self.get(field) if is_first else self.has_value_changed(field) for field in REMOVAL_FIELDS):
			frappe.throw(_("The removal of the app is asked for and approved with the buttons of this form."))


@frappe.whitelist(methods=["POST"])
def request_removal(archive: str) -> None:
	"""Ask that the app be removed with all its children, and say where the archive lies."""
	archive = archive.strip()
	if not archive:
		frappe.throw(_("Say where the archive file lies."))
	note_removal(
		removal_archive=archive,
		removal_requested_by=acting_administrator(),
		removal_requested_on=now_datetime(),
		removal_approved_by=None,
		removal_approved_on=None,
	)


@frappe.whitelist(methods=["POST"])
def approve_removal() -> None:
	"""Agree to what another person has asked for."""
	user = acting_administrator()
	asked_by = frappe.db.get_single_value("Trivsel Settings", "removal_requested_by")
	if not asked_by:
		frappe.throw(_("Nobody has asked for the removal."))
	if asked_by == user:
		frappe.throw(_("Another person than the one who asked must approve the removal."))
	note_removal(removal_approved_by=user, removal_approved_on=now_datetime())


@frappe.whitelist(methods=["POST"])
def withdraw_removal() -> None:
	"""Take the request and its approval back."""
	acting_administrator()
	note_removal(**dict.fromkeys(REMOVAL_FIELDS))


def acting_administrator() -> str:
	"""The user, who must be a person with the role of the app's administrator."""
	user = frappe.session.user
	if user == "Administrator":
		frappe.throw(
			_("Log in under your own name: two people must agree to the removal."), frappe.PermissionError
		)
	if ADMINISTRATOR_ROLE not in frappe.get_roles(user):
		raise frappe.PermissionError
	return user


def note_removal(**values: object) -> None:
	settings = frappe.get_doc("Trivsel Settings")
	settings.check_permission("write")
	settings.update(values)
	settings.flags.removal_step = True
	settings.save()
