"""A site as it should be, and ways to change it past the app's guards: as it can have been before the app came."""

import copy

import frappe
from frappe import _
from frappe.permissions import setup_custom_perms

from tests.support import world
from trivsel_app.compat import frappe_major
from trivsel_app.self_check import inspection
from trivsel_app.self_check.inspection import configuration, users
from trivsel_app.self_check.inspection.finding import FINE, Finding
from trivsel_app.self_check.probes.planting import write

CHILD = "Trivsel Child"
TEXTS = ("Code", "Data", "HTML Editor", "Long Text", "Markdown Editor", "Small Text", "Text", "Text Editor")


def tidy_up(monkeypatch) -> None:
	"""Brought up to date, closed, and nobody there but Administrator."""
	monkeypatch.setitem(configuration.TRIED, frappe_major(), configuration._as_numbers(frappe.__version__))
	configure(monkeypatch, allow_tests=0, pause_scheduler=0)
	frappe.db.set_value("User", {"name": ["not in", users.NOT_PEOPLE]}, "enabled", 0)
	set_up(session_expiry="08:00", enable_two_factor_auth=1, enable_scheduler=1)


def configure(monkeypatch, **values) -> None:
	for key, value in values.items():
		monkeypatch.setitem(frappe.local.conf, key, value)


def set_up(**values) -> None:
	for field, value in values.items():
		frappe.db.set_single_value("System Settings", field, value)


def row(doctype: str, **values) -> str:
	"""A record as it lies in the table; its name."""
	doc = frappe.new_doc(doctype)
	doc.update(values)
	write(doc)
	return doc.name


def saying(doctype: str, text: str) -> str:
	"""A record made on this site in whose first text stands `text`; its name."""
	meta = frappe.get_meta(doctype)
	field = next(field.fieldname for field in meta.fields if field.fieldtype in TEXTS)
	if meta.issingle:
		frappe.db.set_single_value(doctype, field, text)
		return doctype
	made_here = {name: "No" for name in ("standard", "is_standard") if _is_choice(meta, name)}
	return row(doctype, **{field: text}, **made_here)


def _is_choice(meta, name: str) -> bool:
	return meta.has_field(name) and meta.get_field(name).fieldtype == "Select"


def rule(role: str, **rights) -> str:
	"""A rule beside the shipped ones on children; how it is named."""
	setup_custom_perms(CHILD)
	row("Custom DocPerm", parent=CHILD, role=role, **{"read": 0, "export": 0, **rights})
	return f"{_(CHILD)}: {_(role)}"


def user_with(*roles: str) -> str:
	return world.user(roles=roles)


def hook(monkeypatch, name: str, path: str, *subject: str) -> None:
	"""Another app, installed last, names `path` in its hooks, for a `subject` or an event of one."""
	ask = frappe.get_hooks

	def get_hooks(asked=None, *args, **kwargs):
		found = ask(asked, *args, **kwargs)
		if asked != name:
			return found
		found = place = copy.deepcopy(found)
		for key in subject[:-1]:
			place = place.setdefault(key, {})
		(place.setdefault(subject[-1], []) if subject else place).append(path)
		return found

	monkeypatch.setattr(frappe, "get_hooks", get_hooks)


def new(text: str) -> Finding:
	"""The finding with this text; it says what to do."""
	(finding,) = [each for each in inspection.findings() if each.text == text]
	assert finding.remedy
	return finding


def texts() -> set[str]:
	return {finding.text for finding in inspection.findings() if finding.severity != FINE}
