import frappe
from frappe import _

from trivsel_app.access.documents import ProtectedDocument
from trivsel_app.trivsel_child.cpr import has_cpr
from trivsel_app.trivsel_guide import green_actions
from trivsel_app.trivsel_setup.kept_fields import keep
from trivsel_app.trivsel_setup.plain_names import require_plain


class TrivselGreenAction(ProtectedDocument):
	"""What a group does that keeps its children green. It is about no single child."""

	def onload(self):
		"""Where the reader may take it along to by a click."""
		self.set_onload("take_to", green_actions.places(self))

	def before_insert(self):
		self.round = self.round or green_actions.newest_round()

	def validate(self):
		keep(self, ("copied_from",))
		require_plain(self, "title")
		self.validate_no_cpr()

	def validate_no_cpr(self):
		if has_cpr(green_actions.text_of(self)):
			frappe.throw(_("There is a CPR number in it. Take it out: name no child and no parent."))
