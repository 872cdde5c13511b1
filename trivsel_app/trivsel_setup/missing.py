"""What a step lacks, told at the fields of the form where it is written (public/js/missing.js)."""

import frappe


class MissingError(frappe.MandatoryError):
	"""A step waits until something has been written."""


def require_nothing(missing: dict[str, str]) -> None:
	"""Refuses the step if anything is missing: by field what is to be written, in words for people.

	Raises MissingError; the answer names the fields.
	"""
	if missing:
		frappe.local.response["trivsel_missing"] = missing
		frappe.throw("<br>".join(dict.fromkeys(missing.values())), MissingError)


def lacking(doc: object, *fields: str) -> list[str]:
	"""Those of the fields in which nothing is written."""
	return [field for field in fields if not str(doc.get(field) or "").strip()]
