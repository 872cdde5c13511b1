"""A group or class on one page: each child with what is asked of the session's user, and where it stood before."""

from collections import defaultdict

import frappe
from frappe import _
from frappe.utils import getdate, today

from trivsel_app.access.area import Area
from trivsel_app.access.documents import readable, require_right
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_assessment.confirming import may_confirm
from trivsel_app.trivsel_assessment.positions import in_force
from trivsel_app.trivsel_assessment.rating import rating_units
from trivsel_app.trivsel_child.child_access import enrolled_children
from trivsel_app.trivsel_setup.seen import seen

MOST = 100
EARLIER = 4
ASSESSMENT, RATING = "Trivsel Assessment", "Trivsel Own Rating"


@frappe.whitelist(methods=["GET"])
def group(unit: str | None = None) -> dict:
	"""The group `unit`, or the first of those in which the session's user sees children.

	`units`: those to choose among (`value`, `label`). `rounds`: those under way there (`title`, `window_end`).
	`rows`: one a child, by name, with `asked` (what comes next, and for whom), `rates` (whether the user may rate
	it now), her own `rating`, `earlier` (its positions in the unit), `beside` (what modules further up ask) and
	`opens` (the record in which the work goes on). `more`: the group has children beyond those shown.

	Raises PermissionError for a unit in which she sees no child.
	"""
	require_right("Trivsel Child", "read")
	units = _units()
	if unit and unit not in {row.value for row in units}:
		frappe.throw(_("You see no children in this unit."), frappe.PermissionError)
	chosen = unit or (units[0].value if units else None)
	shown = _Group(chosen) if chosen else None
	return {
		"unit": chosen,
		"units": units,
		"rounds": shown.rounds if shown else [],
		"rows": shown.rows() if shown else [],
		"more": shown.more if shown else False,
	}


def _units() -> list[frappe._dict]:
	"""The units with children of their own in which the session's user sees some, in the order of the tree."""
	filters: dict = {"is_group": 0}
	if frappe.session.user != "Administrator":
		viewer = Viewer.of(frappe.session.user)
		single = {unit for unit, _child in viewer.single_children("Trivsel Child")}
		filters["name"] = ["in", list(viewer.units("Trivsel Child") | single) or [""]]
	return frappe.get_all("Trivsel Unit", filters, ["name as value", "path as label"], order_by="lft")


class _Group:
	"""What the page shows of one unit, each kind of record asked for once."""

	def __init__(self, unit: str):
		self.unit, self.user = unit, frappe.session.user
		self.children = self._children()
		names = [child.name for child in self.children] or [""]
		self.rounds = self._open_rounds()
		self.assessments = self._assessments(names)
		self.own = self._own_ratings()
		found = {row.name for row in self.assessments.values()}
		self.readable = readable(ASSESSMENT, found, self.user)
		self.writable = readable(ASSESSMENT, found, self.user, "write")
		self.earlier = self._earlier(names)
		self.beside = self._beside(names)
		under_way = {row.round for row in self.assessments.values()}
		self.rounds = [row for row in self.rounds if row.name in under_way]

	def rows(self) -> list[dict]:
		return [self._row(child) for child in self.children]

	def _row(self, child: frappe._dict) -> dict:
		found = self.assessments.get(child.name)
		own = self.own.get(found.name) if found else None
		asked = self._asked(found, own) if found else ""
		return {
			"child": child.name,
			"full_name": child.full_name,
			"assessment": found.name if found else None,
			"asked": asked,
			"rates": asked == "rating",
			"rating": own,
			"earlier": self.earlier[child.name][:EARLIER],
			"beside": self.beside[child.name],
			"opens": self._opens(child, found, own, asked),
		}

	def _asked(self, found: frappe._dict, own: frappe._dict | None) -> str:
		"""What comes next: for the user to do (rating, joint, confirm), or for others."""
		if found.waiting_for_notice:
			return "notice"
		if found.step == "Rating":
			return self._asked_of_raters(found, own)
		if found.name not in self.readable:
			return "handed_in" if own and own.handed_in else ""
		if found.docstatus:
			return "confirmed"
		if found.step == "Joint":
			return "joint" if found.name in self.writable else "others"
		return "confirm" if may_confirm(self.unit, found.position, self.user) else "awaiting"

	def _asked_of_raters(self, found: frappe._dict, own: frappe._dict | None) -> str:
		if own and own.handed_in:
			return "handed_in"
		return "rating" if self.unit in rating_units(self.user, found.child) else "raters"

	def _opens(self, child, found, own, asked: str) -> tuple[str, str | None]:
		"""Doctype and name; an own rating without a name is begun when it is opened."""
		if asked in ("rating", "handed_in"):
			return RATING, own.name if own else None
		if found and found.name in self.readable:
			return ASSESSMENT, found.name
		return "Trivsel Child", child.name

	def _children(self) -> list[frappe._dict]:
		"""Those enrolled today whom the user sees. A restricted child stays in its group's list (R4)."""
		enrolled = [name for (name,) in enrolled_children(Area.of_units(self.unit), getdate(today())).run()]
		found = seen(
			"Trivsel Child",
			filters={"name": ["in", enrolled or [""]]},
			fields=["name", "full_name"],
			order_by="full_name, name",
			limit=MOST + 1,
		)
		self.more = len(found) > MOST
		return found[:MOST]

	def _open_rounds(self) -> list[frappe._dict]:
		return seen(
			"Trivsel Round",
			filters={"status": ["in", ["Opening", "Open"]]},
			fields=["name", "title", "window_end"],
			order_by="window_end",
		)

	def _assessments(self, children: list[str]) -> dict[str, frappe._dict]:
		"""By child the assessment that is worked on, or the confirmed one of a round under way.

		Who rates need not see the assessment itself: what is told of it is chosen with each row.
		"""
		rows = frappe.get_all(
			ASSESSMENT,
			{
				"unit": self.unit,
				"child": ["in", children],
				"docstatus": ["<", 2],
				"left_on": ["is", "not set"],
				"missing": 0,
			},
			["name", "child", "round", "step", "position", "docstatus", "waiting_for_notice", "amended_from"],
			or_filters={"docstatus": 0, "round": ["in", [row.name for row in self.rounds] or [""]]},
			order_by="creation",
		)
		rows = [row for row in rows if row.docstatus or not row.amended_from]
		rows.sort(key=lambda row: not row.docstatus)  # of two the open one stays
		return {row.child: row for row in rows}

	def _own_ratings(self) -> dict[str, frappe._dict]:
		"""By assessment the user's own rating; those of others stand in the joint form (R3)."""
		assessments = [row.name for row in self.assessments.values()] or [""]
		rows = seen(
			RATING,
			filters={"assessment": ["in", assessments], "rater": self.user},
			fields=["name", "assessment", "position", "submitted_on", "late"],
		)
		for row in rows:
			row.handed_in = bool(row.pop("submitted_on"))
		return {row.assessment: row for row in rows}

	def _earlier(self, children: list[str]) -> dict[str, list[dict]]:
		rows = seen(
			"Trivsel Position",
			filters={"unit": self.unit, "child": ["in", children]},
			fields=["name", "child", "position", "from_date", "replaces", "creation"],
		)
		earlier: dict[str, list[dict]] = defaultdict(list)
		for row in in_force(rows):
			earlier[row.child].append({"position": row.position, "from_date": row.from_date})
		return earlier

	def _beside(self, children: list[str]) -> dict[str, list[dict]]:
		"""Each function named in the hook `trivsel_beside_group_page` tells, of the children in a unit, what it asks.

		It gives by child a dict of `doctype`, `name`, `label` and `due_on`.
		"""
		beside: dict[str, list[dict]] = defaultdict(list)
		for function in map(frappe.get_attr, frappe.get_hooks("trivsel_beside_group_page")):
			for child, asked in function(self.unit, children).items():
				beside[child].append(asked)
		return beside
