from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

import frappe
from frappe.utils import now_datetime

from trivsel_app.access.area import Area, Place, below, bounds_of

RIGHTS = ("read", "write", "create", "delete", "submit", "cancel", "amend")


class Viewer:
	"""A user as she stands today: her placements in force and what they let her see (R1).

	The placements come from the sources named in `hooks.py` under `trivsel_placement_sources`; each is a
	function of (user, day) that returns rows with `unit`, `role`, `reach`, `covers_below`, `may_rate`,
	`may_confirm`, `profession`. A row may say `child`: it counts for that child alone; `ended`: it stands
	for the days of grace, to read; `substitute`: another than her own place.

	`notes` keeps what rules have found out about the viewer, for the length of the request.
	"""

	def __init__(self, user: str, day: date | None = None):
		self.user = user
		self.day = day or now_datetime().date()
		self.notes: dict[str, Any] = {}

	@classmethod
	def of(cls, user: str) -> "Viewer":
		"""The viewer for `user`, kept for the length of one request."""
		viewers = getattr(frappe.local, "trivsel_viewers", None)
		if viewers is None:
			viewers = frappe.local.trivsel_viewers = {}
		viewer, day = viewers.get(user), now_datetime().date()
		if viewer is None or viewer.day != day:
			viewer = viewers[user] = cls(user, day)
		return viewer

	@cached_property
	def placements(self) -> list[frappe._dict]:
		rows = []
		for path in frappe.get_hooks("trivsel_placement_sources"):
			rows.extend(frappe.get_attr(path)(self.user, self.day))
		return rows

	@cached_property
	def roles(self) -> set[str]:
		return set(frappe.get_roles(self.user))

	def area(self, doctype: str, right: str = "read", child: str | None = None) -> Area:
		"""Where a placement of the viewer carries `right` on `doctype`, for every child or for `child`.

		A role counts only through the placement whose profession carries it, and the units below only
		where that profession covers them (R1).
		"""
		return self._area(row for row in self._carrying(doctype, right) if _counts_for(row, child))

	def units(self, doctype: str, right: str = "read", child: str | None = None) -> set[str]:
		"""The names of the units of `area`."""
		return self._units_of(self.area(doctype, right, child))

	def single_children(self, doctype: str, right: str = "read") -> set[tuple[str, str]]:
		"""Unit and child of each placement that carries `right` on `doctype` for one child alone."""
		return {(row.unit, row.child) for row in self._carrying(doctype, right) if row.child}

	def confirming_area(self) -> Area:
		"""Where the viewer's profession may confirm: the leader's units, in the rules' words."""
		return self._area(
			row for row in self.placements if row.reach == "Unit" and row.may_confirm and not row.ended
		)

	def confirming_units(self) -> set[str]:
		"""The names of the units of `confirming_area`."""
		return self._units_of(self.confirming_area())

	def professions_in(self, unit: str, child: str | None = None) -> list[frappe._dict]:
		"""The placements by which the viewer works in `unit` (with `child`), directly or from above."""
		return [
			row
			for row in self.placements
			if row.reach == "Unit"
			and not row.ended
			and _counts_for(row, child)
			and unit in self._units_of(self._area([row]))
		]

	def professions_with(self, doctype: str, right: str = "read") -> set[str]:
		"""The professions by which the viewer can have a task with `right` on `doctype`.

		Rows have no rights of their own: whoever works with children may have a task with one. Who sees
		figures only has no tasks, and the days of grace after a placement begin none.
		"""
		rows = [row for row in self.placements if row.reach != "Aggregate" and not row.ended]
		if not frappe.get_meta(doctype).istable:
			roles = roles_with(doctype, right)
			rows = [row for row in rows if row.role in roles]
		return {row.profession for row in rows}

	def _carrying(self, doctype: str, right: str) -> list[frappe._dict]:
		roles, rows = roles_with(doctype, right), self.placements
		return [
			row
			for row in rows
			if row.reach == "Unit" and row.role in roles and (right == "read" or not row.ended)
		]

	def _area(self, rows: Iterable[frappe._dict]) -> Area:
		bounds = self._bounds
		return Area.of(
			Place(row.unit, bool(row.covers_below), *bounds[row.unit])
			if row.unit in bounds
			else Place(row.unit)
			for row in rows
		)

	@cached_property
	def _bounds(self) -> dict[str, tuple[int, int]]:
		"""The bounds of the viewer's places in the tree; who covers nothing below them has no use for these."""
		covers = any(row.covers_below for row in self.placements)
		return bounds_of({row.unit for row in self.placements}) if covers else {}

	def _units_of(self, area: Area) -> set[str]:
		return area.tops.union(*(self._below[top] for top in area.trees))

	@cached_property
	def _below(self) -> dict[str, set[str]]:
		"""For each covering placement's unit, the units below it."""
		covering = {row.unit for row in self.placements if row.covers_below}
		found: dict[str, set[str]] = defaultdict(set)
		for top, unit in units_below(covering) if covering else ():
			found[top].add(unit)
		return found


def _counts_for(row: frappe._dict, child: str | None) -> bool:
	return not row.child or row.child == child


def units_below(tops: set[str]) -> list[tuple[str, str]]:
	"""Pairs (top, unit) of each unit in the trees under `tops`, the tops themselves included."""
	return below(list(tops), with_tops=True).run()


def roles_with(doctype: str, right: str) -> set[str]:
	"""Roles that hold `right` on `doctype`, an administrator's own permissions included."""
	right = right if right in RIGHTS else "read"
	return {row.role for row in frappe.get_meta(doctype).permissions if not row.permlevel and row.get(right)}


def forget_viewers(*_args) -> None:
	"""Placements, units or professions have changed: ask anew."""
	frappe.local.trivsel_viewers = {}


def forget_notes() -> None:
	"""A record about a child has changed, by which someone may see another: what rules found out is asked anew."""
	for viewer in getattr(frappe.local, "trivsel_viewers", {}).values():
		viewer.notes.clear()
