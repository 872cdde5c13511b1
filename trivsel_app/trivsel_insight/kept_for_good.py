import frappe
from frappe import _
from frappe.model.document import Document


class KeptForGood(Document):
	"""A record of the lookups: read by the auditor, made and changed by nobody through documents (R7).

	Neither does `Administrator`, whom the platform lets pass every check of rights.
	"""

	def before_insert(self) -> None:
		_refuse()

	def validate(self) -> None:
		_refuse()

	def on_update(self) -> None:
		_refuse()

	def on_trash(self) -> None:
		_refuse()

	def before_rename(self, *_args) -> None:
		_refuse()

	def db_set(self, *_args, **_kwargs) -> None:
		_refuse()


def _refuse() -> None:
	frappe.throw(_("The record of lookups is written by Trivsel alone, and nobody changes it."))
