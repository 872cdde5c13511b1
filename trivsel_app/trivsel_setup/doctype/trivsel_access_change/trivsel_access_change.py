import frappe
from frappe import _

from trivsel_app.access.documents import ProtectedDocument


class TrivselAccessChange(ProtectedDocument):
	"""One change of who may see what; `access_changes.record` writes it, past the documents, and nobody else."""

	def validate(self):
		self.refuse()

	def on_trash(self):
		self.refuse()

	def before_rename(self, *_names):
		self.refuse()

	def refuse(self):
		"""Asked of everyone, `Administrator` included, whom no permission stops."""
		frappe.throw(_("What is written down here is neither added to, changed nor deleted by anyone."))
