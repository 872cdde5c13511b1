"""Confirming the greens of a unit one after the other, with one look at each (R13)."""

from collections import defaultdict

import frappe
from frappe import _

from trivsel_app.access.documents import require_right
from trivsel_app.trivsel_assessment.confirming import may_confirm
from trivsel_app.trivsel_assessment.positions import in_force
from trivsel_app.trivsel_setup.seen import seen
from trivsel_app.trivsel_setup.workflow_steps import take_step

AWAITING = {
	"step": "Awaiting Confirmation",
	"position": "Green",
	"docstatus": 0,
	"left_on": ["is", "not set"],
	"missing": 0,
}
MOST = 100  # in one look, and in one request
SHOWN = (
	"name",
	"child",
	"unit",
	"reason",
	"strengths",
	"surroundings",
	"child_voice",
	"parents_view",
	"position_hint",
	"ratings_given",
	"modified",
)


@frappe.whitelist(methods=["GET"])
def greens(unit: str | None = None) -> list[dict]:
	"""The agreed greens that the session's user may confirm, in one unit or in all of hers, with what to look at.

	Each has `name`, the child's `full_name`, the `unit`'s path, what the team wrote, `before` (the position
	until now), `signs` (answers that do not fit a green) and `seen`, the mark that `confirm_greens` asks for.
	"""
	require_right("Trivsel Assessment", "submit")
	filters = AWAITING | ({"unit": unit} if unit else {})
	rows = seen(
		"Trivsel Assessment", filters=filters, fields=list(SHOWN), order_by="unit, creation", limit=MOST
	)
	rows = [row for row in rows if may_confirm(row.unit, "Green", frappe.session.user)]
	if not rows:
		return []
	children, before, signs = _names(rows), _positions(rows), _signs(rows)
	return [
		{
			"name": row.name,
			"seen": str(row.modified),
			"full_name": children.get(row.child),
			"unit": frappe.get_cached_value("Trivsel Unit", row.unit, "path"),
			"before": before.get((row.child, row.unit)),
			"signs": signs[row.name],
			**{field: row[field] for field in SHOWN if field not in ("name", "unit", "modified")},
		}
		for row in rows
	]


@frappe.whitelist(methods=["POST"])
def confirm_greens(looked_at: str | list) -> dict:
	"""Confirms each of `looked_at`: dicts of `name` and `seen`, the mark of what was looked at.

	Each is confirmed by itself, with all its checks, and stands whatever becomes of the others. Returns
	`confirmed` (names) and `refused` (name and `message`).
	"""
	require_right("Trivsel Assessment", "submit")
	confirmed, refused = [], []
	for row in _given(looked_at):
		try:
			_confirm(row["name"], row.get("seen"))
			frappe.db.commit()  # what the next one is refused for does not take this one back
			confirmed.append(row["name"])
		except (frappe.ValidationError, frappe.PermissionError) as problem:
			frappe.db.rollback()
			refused.append({"name": row["name"], "message": str(problem)})
		except (frappe.QueryDeadlockError, frappe.QueryTimeoutError):
			frappe.db.rollback()
			message = _("Someone else is working with this one just now. Try again in a moment.")
			refused.append({"name": row["name"], "message": message})
	frappe.clear_messages()
	return {"confirmed": confirmed, "refused": refused}


def _given(looked_at: str | list) -> list[dict]:
	try:
		rows = frappe.parse_json(looked_at)
	except ValueError:
		rows = None
	is_list = isinstance(rows, list)
	if not is_list or not all(isinstance(row, dict) and isinstance(row.get("name"), str) for row in rows):
		frappe.throw(_("Say which assessments you have looked at."))
	if len(rows) > MOST:
		frappe.throw(_("Confirm {0} at the most at a time.").format(MOST))
	return rows


def _confirm(name: str, mark: str | None) -> None:
	doc = frappe.get_doc("Trivsel Assessment", name)
	doc.check_permission("submit")
	if doc.docstatus:
		by = frappe.utils.escape_html(frappe.utils.get_fullname(doc.confirmed_by))
		frappe.throw(_("{0} has confirmed this one already.").format(by))
	if doc.position != "Green":
		frappe.throw(_("Only green is confirmed together with others."))
	if mark != str(doc.modified):
		frappe.throw(_("Look at the child first: you have not, or it has been changed since."))
	take_step(doc, "Confirmed")


def _names(rows: list) -> dict[str, str]:
	children = seen(
		"Trivsel Child",
		filters={"name": ["in", [row.child for row in rows]]},
		fields=["name", "full_name"],
	)
	return {child.name: child.full_name for child in children}


def _positions(rows: list) -> dict[tuple[str, str], str]:
	"""The position of each child in its unit until now."""
	filters = {"child": ["in", [row.child for row in rows]], "unit": ["in", [row.unit for row in rows]]}
	fields = ["name", "child", "unit", "position", "from_date", "replaces", "creation"]
	found = in_force(seen("Trivsel Position", filters=filters, fields=fields))
	return {(row.child, row.unit): row.position for row in reversed(found)}


def _signs(rows: list) -> dict[str, list[dict]]:
	"""The joint answers that are not as expected, by assessment."""
	answers = frappe.get_all(
		"Trivsel Answer",
		{
			"parenttype": "Trivsel Assessment",
			"parent": ["in", [row.name for row in rows]],
			"answer": ["in", ["Attention", "Concern", "Not Observed"]],
		},
		["parent", "indicator", "answer", "note"],
		order_by="idx",
	)
	signs: dict[str, list[dict]] = defaultdict(list)
	for row in answers:
		signs[row.parent].append({"indicator": row.indicator, "answer": row.answer, "note": row.note})
	return signs
