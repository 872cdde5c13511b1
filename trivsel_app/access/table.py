"""The table of who may do what, and why, made from the rights and rules that the app asks itself."""

from collections.abc import Iterator

import frappe
from frappe import _

from trivsel_app.access.rule import Relation, Rule, rule_of
from trivsel_app.access.viewer import RIGHTS

MODULES = "trivsel_app"


def render(language: str = "da") -> str:
	"""The table as a page of the handbook."""
	spoken, frappe.local.lang = frappe.local.lang, language
	try:
		return "\n".join(_lines()) + "\n"
	finally:
		frappe.local.lang = spoken


def _lines() -> Iterator[str]:
	yield "# " + _("Who May Do What, and Why")
	yield ""
	yield _("This page is made by the app itself, from the rules that it asks: `bench trivsel-access-table`.")
	yield _(
		"A right counts only together with the reason beside it. No role prints, shares, mails or exports."
	)
	yield _("Who has tasks only gets in by a task or in an emergency, never by where she is placed.")
	yield from _professions()
	for doctype in _doctypes():
		yield from _section(doctype)


def _professions() -> Iterator[str]:
	yield from ("", "## " + _("Roles and Professions"), "")
	yield _row(_("Role"), _("Professions"), _("By Virtue Of"))
	yield _row("---", "---", "---")
	rows = frappe.get_all(
		"Trivsel Profession", fields=["name", "role", "reach", "covers_below"], order_by="name"
	)
	for role in sorted({row.role for row in rows}, key=_):
		held = [row for row in rows if row.role == role]
		ways = sorted({_way(row) for row in held})
		yield _row(_(role), ", ".join(row.name for row in held), "; ".join(ways))


def _way(profession: frappe._dict) -> str:
	if profession.reach == "Unit":
		return _("Unit and those below") if profession.covers_below else _("Unit")
	return _("By Tasks") if profession.reach == "Relation" else _("Numbers only")


def _doctypes() -> list[str]:
	"""All of the app's, child tables left out: those about children first, as the rules name them."""
	ours = frappe.get_all(
		"DocType",
		{"module": ["in", frappe.get_all("Module Def", {"app_name": MODULES}, pluck="name")], "istable": 0},
		pluck="name",
		order_by="name",
	)
	ruled = [doctype for doctype in frappe.get_hooks("trivsel_access_rules", {}) if doctype in ours]
	return [*ruled, *(doctype for doctype in ours if doctype not in ruled)]


def _section(doctype: str) -> Iterator[str]:
	rule = rule_of(doctype)
	yield from ("", "## " + _(doctype), "")
	yield from _reasons(doctype, rule)
	rows = _rights(doctype)
	yield ""
	if not rows:
		yield _("No role has a right here.")
		return
	yield _row(_("Role"), _("May Do"))
	yield _row("---", "---")
	for rights, roles in rows.items():
		yield _row(", ".join(roles), rights)


def _reasons(doctype: str, rule: Rule | None) -> Iterator[str]:
	yield "- " + (rule.why() if rule else _("By the role alone: nothing here is about a unit or a child."))
	for relation in _relations(doctype):
		yield "- " + relation.why()
	for rows, parents in frappe.get_hooks("trivsel_access_children", {}).items():
		if doctype in parents:
			yield "- " + _("With it are seen: {0}.").format(_(rows))
			for relation in _relations(rows):
				yield "- " + _(rows) + ": " + relation.why()
	if rule and rule.limit:
		yield "- " + _("Of a restricted child only for those named, but for one's own rating.")


def _relations(doctype: str) -> list[Relation]:
	return list(map(frappe.get_attr, frappe.get_hooks("trivsel_access_relations", {}).get(doctype, [])))


def _rights(doctype: str) -> dict[str, list[str]]:
	"""The roles by what they may, in words."""
	found: dict[str, list[str]] = {}
	rule = rule_of(doctype)
	never = set(RIGHTS) - rule.rights if rule else set()
	for row in frappe.get_doc("DocType", doctype).permissions:
		words = ", ".join(word for right, word in _words().items() if row.get(right) and right not in never)
		found.setdefault(words, []).append(_(row.role))
	return {words: sorted(roles) for words, roles in found.items()}


def _words() -> dict[str, str]:
	words = (_("see"), _("change"), _("make"), _("delete"), _("confirm"), _("cancel"), _("correct"))
	return dict(zip(RIGHTS, words, strict=True)) | {"report": _("see as a table")}


def _row(*cells: str) -> str:
	return "| " + " | ".join(cells) + " |"
