import frappe
from frappe import _
from frappe.utils import getdate, today

from trivsel_app.access.documents import ProtectedDocument
from trivsel_app.trivsel_guide.trainings import TAKEN, settle_missing
from trivsel_app.trivsel_setup.kept_fields import keep
from trivsel_app.trivsel_setup.plain_names import made_plain

ONCE = ("user", "training", "taken_on")


class TrivselTrainingTaken(ProtectedDocument):
	"""That someone on the staff has taken a training, on a day."""

	def validate(self):
		self.set_source()
		self.validate_staff()
		self.validate_day()
		self.validate_only_one()

	def set_source(self):
		keep(self, ("source", "full_name"))
		if self.is_new():
			self.source = "File" if self.flags.from_file else "By Hand"

	def validate_staff(self):
		if not self.is_new():
			return
		if not frappe.db.exists("Trivsel Staff", {"user": self.user}):
			frappe.throw(_("She is not on the staff. Choose one who is placed in a unit."))
		self.full_name = made_plain(frappe.db.get_value("User", self.user, "full_name"))

	def validate_day(self):
		if getdate(self.taken_on) > getdate(today()):
			frappe.throw(_("The day lies ahead. Note the training when it has been taken."))

	def validate_only_one(self):
		same = {field: self.get(field) for field in ONCE}
		if frappe.db.exists(TAKEN, {**same, "name": ["!=", self.name or ""]}):
			frappe.throw(_("It is noted already that she has taken this training that day."))

	def on_update(self):
		settle_missing(self.user, self.training, self.taken_on)


def on_doctype_update():
	frappe.db.add_unique("Trivsel Training Taken", ONCE)
