"""Trainings taken, from the file of who gives them."""

from datetime import date

import frappe
from frappe import _

from trivsel_app.trivsel_child.csv_import.rows import CREATED, UNCHANGED, Row, RowFault

TAKEN = "Trivsel Training Taken"


class Trainings:
	"""A batch of trainings taken by people on the staff."""

	def __init__(self, rows: list[Row], _promised: frozenset[str] = frozenset()):
		self.rows = rows
		emails = sorted({row["email"] for row in rows})
		staff = frappe.get_all("Trivsel Staff", {"user": ["in", emails]}, pluck="user")
		self.users = {user.lower(): user for user in staff}
		self.trainings = {name.casefold(): name for name in frappe.get_all("Trivsel Training", pluck="name")}
		noted = frappe.get_all(TAKEN, {"user": ["in", staff]}, ["user", "training", "taken_on"])
		self.noted = {(row.user, row.training, row.taken_on) for row in noted}

	def groups(self) -> list[list[Row]]:
		return [[row] for row in self.rows]

	def write(self, rows: list[Row]) -> list[str]:
		return [self._write(row) for row in rows]

	def _write(self, row: Row) -> str:
		told = self._told(row)
		if told in self.noted:
			return UNCHANGED
		user, training, taken_on = told
		doc = frappe.get_doc({"doctype": TAKEN, "user": user, "training": training, "taken_on": taken_on})
		doc.flags.from_file = True
		doc.insert(ignore_permissions=True)
		self.noted.add(told)
		return CREATED

	def _told(self, row: Row) -> tuple[str, str, date]:
		user, training = self.users.get(row["email"]), self.trainings.get(row["training"].casefold())
		if not user:
			raise RowFault("email", _("Nobody on the staff has this address. Load the staff first."))
		if not training:
			raise RowFault("training", _("There is no such training. An administrator makes it first."))
		return user, training, row["taken_on"]
