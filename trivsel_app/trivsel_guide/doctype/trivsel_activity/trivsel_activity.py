import frappe
from frappe import _
from frappe.utils import getdate

from trivsel_app.access.documents import ProtectedDocument
from trivsel_app.trivsel_child.cpr import has_cpr
from trivsel_app.trivsel_guide.activities import tracks
from trivsel_app.trivsel_setup.kept_fields import changed
from trivsel_app.trivsel_setup.plain_names import require_plain


class TrivselActivity(ProtectedDocument):
	"""Something that is tried in a unit as part of the municipality's strategy. It is about no child."""

	drawn_by = "status"

	def validate(self):
		require_plain(self, "activity_name")
		self.validate_responsible()
		self.validate_track()
		self.validate_days()
		self.validate_no_cpr()

	def validate_responsible(self):
		"""She writes how it goes; who it is, those say who may begin one in this unit."""
		if changed(self, ["responsible"]) and not self.has_permission("create"):
			frappe.throw(_("The leader says who is responsible."), frappe.PermissionError)

	def validate_track(self):
		"""One of those of the settings; an activity keeps the one it has when they change."""
		if not (self.is_new() or changed(self, ["track"])):
			return
		if not tracks():
			frappe.throw(_("An administrator writes the tracks of the strategy into the settings first."))
		if self.track not in tracks():
			frappe.throw(_("Choose one of: {0}.").format(", ".join(tracks())))

	def validate_days(self):
		if self.starts_on and self.ends_on and getdate(self.ends_on) < getdate(self.starts_on):
			frappe.throw(_("It ends before it starts."))

	def validate_no_cpr(self):
		"""It is read by many (R8)."""
		if has_cpr("\n".join(filter(None, (self.activity_name, self.description, self.learnt)))):
			frappe.throw(_("There is a CPR number in it. Take it out: name no child and no parent."))
