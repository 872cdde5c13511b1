import frappe
from frappe import _
from frappe.utils import getdate, today

from trivsel_app.access.documents import ProtectedDocument
from trivsel_app.trivsel_child.protection import leads
from trivsel_app.trivsel_concern.consideration import unit_for
from trivsel_app.trivsel_setup import reminders
from trivsel_app.trivsel_setup.kept_fields import changed, clear, keep
from trivsel_app.trivsel_setup.missing import lacking, require_nothing

SET_BY_THE_APP = ("author", "unit")
DECIDED = ("observed", "decision", "decided_on", "reason")


class TrivselUnderretningConsideration(ProtectedDocument):
	"""Whether to send an underretning about a child (R18): its author's, and its readers'.

	The duty is personal: nothing waits for it, nobody approves it, and who is not named learns nothing.
	"""

	def before_insert(self):
		clear(self, SET_BY_THE_APP)
		self.author = frappe.session.user
		self.unit = unit_for(self.child, self.author)

	def validate(self):
		keep(self, SET_BY_THE_APP)
		self.validate_not_decided()
		self.validate_decision()
		self.validate_readers()

	def on_update(self):
		for row in self.readers:
			reminders.remind("Consideration To Read", row.user, self.doctype, self.name)

	def on_trash(self):
		frappe.throw(_("A consideration is kept. Write your decision on it."))

	def validate_not_decided(self):
		before = self.get_doc_before_save()
		if before and before.decided_on and changed(self, DECIDED):
			frappe.throw(_("The decision stands. Write a new consideration if something has changed."))

	def validate_decision(self):
		if not self.decision:
			self.decided_on = self.reason = None
			return
		if lacking(self, "reason"):
			require_nothing({"reason": _("Give the reason for your decision.")})
		self.decided_on = self.decided_on or today()
		if getdate(self.decided_on) > getdate(today()):
			frappe.throw(_("A decision cannot lie in the future."))

	def validate_readers(self):
		"""A leader of the child's unit, or one above her: the author chooses whom, or nobody (R18)."""
		users = [row.user for row in self.readers]
		if len(users) > len(set(users)):
			frappe.throw(_("Each reader is named once."))
		if self.author in users:
			frappe.throw(_("You read it already: name others only."))
		before = self.get_doc_before_save()
		known = {row.user for row in before.readers} if before else set()
		for user in set(users) - known:
			if not leads(user, self.child):
				frappe.throw(_("{0} does not lead the child's unit.").format(frappe.utils.get_fullname(user)))
