"""Who is missing in a round, by unit and by person, and why (R9, R10).

A leader says for the children of her units why they have no position: while the round is open, and for some
days after it was closed.
"""

from collections import Counter, defaultdict

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days, getdate, sanitize_html, today

from trivsel_app.access.rule import criterion
from trivsel_app.access.viewer import Viewer, units_below
from trivsel_app.trivsel_assessment.round_closing import without_position
from trivsel_app.trivsel_setup.placements import placements_in_force

OTHER_REASON = "Other Reason"
DAYS_AFTER_CLOSING = 14
MOST_CHILDREN = 200


@frappe.whitelist(methods=["GET"])
def in_unit(round_name: str, unit: str) -> dict:
	"""The children without a confirmed position in `unit` and below, for who leads it.

	`children`: one row each, with what stands out in `step` or `waiting`, in `lacks` those placed there who
	have not rated it, and the reason if one was given. `people`: for each of these persons how many
	children. `more`: there are children beyond those listed. `reasons`: those to choose among, or none
	when the time for them is over.
	"""
	doc = _readable_round(round_name)
	units = _led({below for _top, below in units_below({unit})})
	if not units:
		frappe.throw(_("Who is missing is for those who lead the unit."), frappe.PermissionError)
	here = frappe.qb.DocType("Trivsel Assessment").unit.isin(list(units))
	rows = _missing(round_name).where(here).limit(MOST_CHILDREN + 1).run(as_dict=True)
	listed = rows[:MOST_CHILDREN]
	return {
		"children": listed,
		"people": _note_who_lacks(listed),
		"more": len(rows) > MOST_CHILDREN,
		"reasons": _reasons() if _takes_reasons(doc) else [],
	}


@frappe.whitelist(methods=["POST"])
def state_reasons(round_name: str, assessments: list | str, reason: str, note: str = "") -> int:
	"""Notes why these children of the user's units are missing; how many it were.

	Raises PermissionError when one of them is not missing there for her to say.
	"""
	doc, note = _readable_round(round_name), sanitize_html(note.strip())  # written past the platform's own
	if not _takes_reasons(doc):
		message = _("Reasons are stated while the round is open, and for {0} days after.")
		frappe.throw(message.format(DAYS_AFTER_CLOSING))
	if reason not in _reasons() or (reason == OTHER_REASON and not note):
		frappe.throw(_("Choose why, and with another reason say which."), frappe.MandatoryError)
	assessment = frappe.qb.DocType("Trivsel Assessment")
	names = {str(name) for name in frappe.parse_json(assessments)}
	chosen = assessment.name.isin(list(names) or [""])
	rows = _missing(round_name).where(chosen).run(as_dict=True)
	units = {row.unit for row in rows}
	if len(rows) < len(names) or units != _led(units):
		message = _("You state reasons for children missing in the units that you lead.")
		frappe.throw(message, frappe.PermissionError)
	stated = {"missing_reason": reason, "missing_note": note}
	stated |= {"missing_by": frappe.session.user, "missing_on": getdate(today())}
	query = frappe.qb.update(assessment).where(chosen)
	for field, value in stated.items():
		query = query.set(assessment[field], value)
	query.run()
	return len(names)


def _readable_round(name: str) -> Document:
	doc = frappe.get_doc("Trivsel Round", name)
	doc.check_permission("read")
	return doc


def _reasons() -> list[str]:
	options = frappe.get_meta("Trivsel Assessment").get_field("missing_reason").options
	return [reason for reason in options.split("\n") if reason]


def _takes_reasons(doc: Document) -> bool:
	if doc.status == "Closed":
		return getdate(today()) <= getdate(add_days(doc.closed_on, DAYS_AFTER_CLOSING))
	return doc.status == "Open"


def _led(units: set[str]) -> set[str]:
	user = frappe.session.user
	return units if user == "Administrator" else units & Viewer.of(user).confirming_units()


def _missing(round_name: str):
	"""A query of the missing children whom the session's user may see, in the order of units and names."""
	assessment, child, unit = (
		frappe.qb.DocType(name) for name in ("Trivsel Assessment", "Trivsel Child", "Trivsel Unit")
	)
	return (
		frappe.qb.from_(assessment)
		.join(child)
		.on(child.name == assessment.child)
		.join(unit)
		.on(unit.name == assessment.unit)
		.where(without_position(round_name) & criterion("Trivsel Assessment", frappe.session.user))
		.orderby(unit.lft)
		.orderby(child.full_name)
		.select(
			assessment.name.as_("assessment"),
			assessment.child,
			child.full_name,
			assessment.unit,
			unit.unit_name,
			assessment.step,
			assessment.waiting_for_notice.as_("waiting"),
			assessment.missing_reason,
			assessment.missing_note,
		)
	)


def _note_who_lacks(rows: list[frappe._dict]) -> list[dict]:
	"""Sets in each row who of the unit has not rated the child; and says of how many children each has not."""
	raters, given = _raters({row.unit for row in rows}), _given([row.assessment for row in rows])
	names: dict[str, str] = {}
	children: Counter[str] = Counter()
	for row in rows:
		asked = raters[row.unit] if row.step == "Rating" and not row.waiting else {}
		lacking = {user: name for user, name in asked.items() if user not in given[row.assessment]}
		row.lacks = sorted(lacking.values())
		children.update(lacking.keys())
		names |= lacking
	return [{"full_name": names[user], "children": count} for user, count in children.most_common()]


def _raters(units: set[str]) -> dict[str, dict[str, str]]:
	"""By unit the users placed in it who rate, with their names."""
	query, staff, placement, profession = placements_in_force(getdate(today()))
	rates = (profession.may_rate == 1) & (profession.reach == "Unit")
	query = query.where(rates & placement.unit.isin(list(units) or [""]))
	placed = query.select(placement.unit, staff.user).distinct().run()
	users = frappe.get_all("User", {"name": ["in", [user for _unit, user in placed]]}, ["name", "full_name"])
	names = {row.name: row.full_name for row in users}
	raters: dict[str, dict[str, str]] = defaultdict(dict)
	for unit, user in placed:
		raters[unit][user] = names[user]
	return raters


def _given(assessments: list[str]) -> dict[str, set[str]]:
	rows = frappe.get_all(
		"Trivsel Own Rating",
		{"assessment": ["in", assessments or [""]], "submitted_on": ["is", "set"]},
		["assessment", "rater"],
	)
	given: dict[str, set[str]] = defaultdict(set)
	for row in rows:
		given[row.assessment].add(row.rater)
	return given
