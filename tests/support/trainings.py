"""Trainings, and who has taken them, as a test needs them."""

import frappe
from frappe.utils import today

NAME = "TOPI, grundkursus"


def training(*professions, name=NAME, **fields):
	"""A training that the professions need."""
	values = {"doctype": "Trivsel Training", "training_name": name, **fields}
	doc = frappe.get_doc({**values, "professions": [{"profession": each} for each in professions]})
	return doc.insert().name


def taken(user, name=NAME, day=None):
	"""That `user` has taken it, today or on the `day`."""
	doc = {"doctype": "Trivsel Training Taken", "user": user, "training": name, "taken_on": day or today()}
	return frappe.get_doc(doc).insert()
