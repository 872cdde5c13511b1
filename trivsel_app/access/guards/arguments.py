"""A call of ours without an argument that it needs is told so; the platform breaks off with an error."""

from inspect import Parameter, signature

import frappe
from frappe import _

from trivsel_app.access.guards.aliases import called

GIVEN_BY_POSITION = (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY)


def refuse_incomplete() -> None:
	"""Frappe's `before_request`."""
	path = called() or ""
	if not path.startswith("trivsel_app."):
		return
	try:
		function = frappe.get_attr(path)
	except Exception:  # the platform itself says what is wrong with a path
		return
	if function in frappe.whitelisted:
		_require_arguments(function)


def _require_arguments(function) -> None:
	missing = [
		name
		for name, parameter in signature(function).parameters.items()
		if parameter.default is Parameter.empty
		and parameter.kind in GIVEN_BY_POSITION
		and name not in frappe.form_dict
	]
	if missing:
		frappe.throw(_("The call lacks: {0}.").format(", ".join(missing)))
