import frappe
from frappe import _

from trivsel_app.access.documents import ProtectedDocument, meets
from trivsel_app.trivsel_child import meeting_offer, transition
from trivsel_app.trivsel_child.making import unit_for
from trivsel_app.trivsel_setup.kept_fields import changed, clear, keep
from trivsel_app.trivsel_setup.reminders import settle

SET_BY_THE_APP = (
	"step",
	"items",
	"consent",
	"handed_on",
	"handed_by",
	"declined_on",
	"declined_by",
	"accepted_on",
	"accepted_by",
	"cancelled_because",
)


class TrivselTransition(ProtectedDocument):
	"""What goes with a child to its new unit, as its parents have agreed to (`transition.py`)."""

	def onload(self):
		"""Whether the form is opened in the unit that hands over, to write; the role alone may write on either side."""
		gives = meets(self.doctype, self.name, frappe.session.user, "write")
		self.set_onload("gives", gives)
		if gives:
			offers = meeting_offer.of_each({self.name})
			is_due = bool(meeting_offer.is_due([self], offers))
			self.set_onload("meeting", {"is_due": is_due, **offers.get(self.name, {})})
			self.set_onload("answered", transition.is_answered(self))
			self.set_onload("agreed", transition.has_consent(self))

	def before_insert(self):
		clear(self, SET_BY_THE_APP)
		self.step = transition.PLANNED
		self.set("items", [])
		self.unit = self.unit or unit_for(self.doctype, self.child)

	def validate(self):
		self.validate_open()
		keep(self, SET_BY_THE_APP)
		self.validate_new_unit()
		self.validate_one_at_a_time()
		self.validate_what_was_asked()

	def on_update(self):
		if changed(self, ("note",)):
			transition.tell_consent(self)
		if self.step not in transition.UNDER_WAY:
			settle(self.doctype, self.name)

	def validate_open(self):
		before = self.get_doc_before_save()
		if before and before.step not in transition.UNDER_WAY and not self.flags.set_by_app:
			frappe.throw(_("This transition is over and no longer changed. Plan a new one."))

	def validate_new_unit(self):
		if self.to_unit == self.unit:
			frappe.throw(_("The child is in this unit already: choose the one it goes to."))
		if frappe.db.get_value("Trivsel Unit", self.to_unit, "unit_kind") == "Administration":
			frappe.throw(_("Choose the institution that the child goes to, not the administration above it."))

	def validate_one_at_a_time(self):
		"""One under way from a unit to another."""
		same = {"child": self.child, "unit": self.unit, "to_unit": self.to_unit, "name": ["!=", self.name]}
		if self.is_new() and frappe.db.exists(self.doctype, {**same, "step": ["in", transition.UNDER_WAY]}):
			frappe.throw(_("There is a transition to this unit already. Go on with that one."))

	def validate_what_was_asked(self):
		if self.consent and changed(self, ("to_unit",)):
			frappe.throw(_("The parents are asked for this unit. Cancel it and plan a new one."))
		if changed(self, ("note",)):
			transition.require_unanswered(self)
