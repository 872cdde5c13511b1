"""What the auditor and a child's leader may ask of the record of lookups. Each answer leaves an entry itself."""

import frappe
from frappe import _
from frappe.utils import cint, getdate, today

from trivsel_app.access.lookups import note
from trivsel_app.access.lookups.names import NAME
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.cpr import digest, parse_cpr
from trivsel_app.trivsel_insight import lookup_export, verifying
from trivsel_app.trivsel_insight.insight_access import AUDITOR
from trivsel_app.trivsel_insight.looks import TOLD_TO_LEADERS, looks_at, units_of
from trivsel_app.trivsel_setup.days import day_sent

ROWS_AT_ONCE = 200
MOST_ROWS = 1_000_000
BLOCKS_ON_THE_PAGE = 100


@frappe.whitelist(methods=["POST"])
def find_by_cpr(cpr: str, from_date: str | None = None, to_date: str | None = None) -> dict:
	"""For the auditor: the looks at the child with this number. Nothing of the child itself is shown."""
	frappe.only_for(AUDITOR)
	number, _born = parse_cpr(cpr)
	child = frappe.db.get_value("Trivsel Child Identity", {"cpr_digest": digest(number)}, "child")
	return _answer(child, from_date, to_date, 0) if child else {"child": None, "looks": [], "more": False}


@frappe.whitelist(methods=["GET"])
def looks_at_child(
	child: str, from_date: str | None = None, to_date: str | None = None, start: int = 0
) -> dict:
	"""For the auditor: more of the looks at the child found before, also where the child is gone."""
	frappe.only_for(AUDITOR)
	return _answer(child, from_date, to_date, start)


@frappe.whitelist(methods=["GET"])
def export(child: str, part: str, from_date: str | None = None, to_date: str | None = None) -> None:
	"""For the auditor: a file to hand out, `part` "looks" without names, or "staff" with whose they were."""
	frappe.only_for(AUDITOR)
	makers = {"looks": lookup_export.looks_file, "staff": lookup_export.staff_file}
	if part not in makers:
		frappe.throw(_("There is no such part of the export."))
	_note(child)
	text = makers[part](looks_at(child, _day(from_date), _day(to_date)))
	frappe.response.update(
		type="download",
		filename={"looks": "opslag.csv", "staff": "medarbejdere.csv"}[part],
		filecontent=text.encode(),
		content_type="text/csv; charset=utf-8",
	)


@frappe.whitelist(methods=["GET"])
def verify_chain() -> dict:
	"""For the auditor: whether the newest blocks hold; the command on the server goes through all."""
	frappe.only_for(AUDITOR)
	verified = verifying.verify(BLOCKS_ON_THE_PAGE)
	return {"holds": verified.fault is None, "said": verifying.said(verified)}


@frappe.whitelist(methods=["GET"])
def who_has_looked(child: str, start: int = 0) -> dict:
	"""For who leads a unit of the child: when, who, as what, by which way, and whether it was refused.

	Of which records there are those learn who work in the units that she leads: another unit's are not hers (R1).
	"""
	frappe.get_doc("Trivsel Child", child).check_permission("write")
	led = Viewer.of(frappe.session.user).confirming_units()
	if not units_of(child, getdate(today())) & led:
		raise frappe.PermissionError
	looks = looks_at(child, limit=ROWS_AT_ONCE + 1, start=_offset(start), about=TOLD_TO_LEADERS)
	for look in looks:
		if not look.units & led:
			look.reference_doctype = None
	return _shown(child, looks)


def _answer(child: str, from_date: str | None, to_date: str | None, start: int) -> dict:
	_note(child)
	return _shown(child, looks_at(child, _day(from_date), _day(to_date), ROWS_AT_ONCE + 1, _offset(start)))


def _note(child: str) -> None:
	"""The record of looks is looked at: that is a look as well, also where the child itself is gone."""
	if not NAME.fullmatch(child):
		frappe.throw(_("There is no such child."))
	note("Trivsel Child", [child], child=child)


def _shown(child: str, looks: list[frappe._dict]) -> dict:
	fields = ("at", "full_name", "user", "impersonated_by", "profession", "unit", "channel", "refused")
	rows = [
		{field: look[field] for field in fields} | {"about": look.reference_doctype}
		for look in looks[:ROWS_AT_ONCE]
	]
	return {"child": child, "looks": rows, "more": len(looks) > ROWS_AT_ONCE}


def _offset(start: int) -> int:
	return min(max(cint(start), 0), MOST_ROWS)


def _day(text: str | None):
	return day_sent(text) if text else None
