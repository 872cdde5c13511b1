"""Looks for the auditor to ask about: those with a sign, and a random sample of the others. No child is named."""

import frappe
from frappe import _
from frappe.utils import date_diff, getdate

from trivsel_app.trivsel_insight import signs
from trivsel_app.trivsel_insight.insight_access import AUDITOR
from trivsel_app.trivsel_insight.reporting import telling

MOST_DAYS = 92


def execute(filters: dict | None = None):
	"""Columns, rows, message and chart, as Frappe's script reports return them."""
	if AUDITOR not in frappe.get_roles():
		raise frappe.PermissionError
	filters = frappe._dict(filters or {})
	first, last = getdate(filters.from_date), getdate(filters.to_date)
	if not 0 <= date_diff(last, first) <= MOST_DAYS:
		frappe.throw(_("Choose a period of at most {0} days.").format(MOST_DAYS))
	period = signs.Period(first, last)
	wanted = [filters.sign] if filters.sign in signs.SIGNS else list(signs.SIGNS)
	found = {sign: signs.SIGNS[sign](period) for sign in wanted}
	return columns(), rows(found), None, chart(found)


def rows(found: dict[str, set[str]]) -> list[frappe._dict]:
	"""One row a look, with all its signs, newest first."""
	marked: dict[str, list[str]] = {}
	for sign, names in found.items():
		for name in names:
			marked.setdefault(name, []).append(labels()[sign])
	entries = signs.entries(marked)
	for entry in entries:
		entry.signs = ", ".join(marked[entry.name])
		entry.channel = _(entry.channel)
		entry.about = _(entry.reference_doctype or "")
	return entries


def labels() -> dict[str, str]:
	return {
		"administrator": _("Administrator"),
		"refused": _("Refused"),
		"own": _("Own Family"),
		"many": _("Many Children in an Hour"),
		"hours": _("Outside Working Hours"),
		"sample": _("Random Sample"),
	}


def columns() -> list[dict]:
	return [
		{"fieldname": "at", "label": _("At"), "fieldtype": "Datetime", "width": 170},
		{"fieldname": "user", "label": _("User"), "fieldtype": "Data", "width": 220},
		{"fieldname": "signs", "label": _("Signs"), "fieldtype": "Data", "width": 260},
		{"fieldname": "channel", "label": _("Channel"), "fieldtype": "Data", "width": 110},
		{"fieldname": "about", "label": _("Is About"), "fieldtype": "Data", "width": 170},
		{"fieldname": "children", "label": _("Children"), "fieldtype": "Int", "width": 90},
		{"fieldname": "refused", "label": _("Refused"), "fieldtype": "Check", "width": 80},
		{"fieldname": "name", "label": _("Lookup Entry"), "fieldtype": "Data", "width": 220},
	]


def chart(found: dict[str, set[str]]) -> dict | None:
	"""How many looks bear each sign."""
	if not any(found.values()):
		return None
	counts = {_("Lookups"): [len(names) for names in found.values()]}
	return telling.bars([labels()[sign] for sign in found], counts, [telling.BLUE])
