from collections import defaultdict
from functools import cached_property
from typing import Any

import frappe
from frappe.utils import now_datetime

RIGHTS = ("read", "write", "create", "delete", "submit", "cancel", "amend")


class Viewer:
	"""A user as she stands today: her placements in force and what they let her see (R1).

	The placements come from the sources named in `hooks.py` under `trivsel_placement_sources`; each is a
	function of (user, day) that returns rows with `unit`, `role`, `reach`, `covers_below`, `may_rate`,
	`may_confirm`, `profession`. A row may say `child`: it counts for that child alone; `ended`: it stands
	for the days of grace, to read; `substitute`: another than her own place.

	`notes` keeps what rules have found out about the viewer, for the length of the request.
	"""

	def __init__(self, user: str):
		self.user = user
		self.day = now_datetime().date()
		self.notes: dict[str, Any] = {}

	@classmethod
	def of(cls, user: str) -> "Viewer":
		"""The viewer for `user`, kept for the length of one request."""
		viewers = getattr(frappe.local, "trivsel_viewers", None)
		if viewers is None:
			viewers = frappe.local.trivsel_viewers = {}
		viewer = viewers.get(user)
		if viewer is None or viewer.day != now_datetime().date():
			viewer = viewers[user] = cls(user)
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

	def units(self, doctype: str, right: str = "read", child: str | None = None) -> set[str]:
		"""Units in which a placement of the viewer carries `right` on `doctype`, for every child or for `child`.

		A role counts only through the placement whose profession carries it, and the units below only
		where that profession covers them (R1).
		"""
		rows = self._carrying(doctype, right)
		return self._expand(row for row in rows if _counts_for(row, child))

	def single_children(self, doctype: str, right: str = "read") -> set[tuple[str, str]]:
		"""Unit and child of each placement that carries `right` on `doctype` for one child alone."""
		return {(row.unit, row.child) for row in self._carrying(doctype, right) if row.child}

	def confirming_units(self) -> set[str]:
		"""Units in which the viewer's profession may confirm: the leader's, in the rules' words."""
		return self._expand(
			row for row in self.placements if row.reach == "Unit" and row.may_confirm and not row.ended
		)

	def professions_in(self, unit: str, child: str | None = None) -> list[frappe._dict]:
		"""The placements by which the viewer works in `unit` (with `child`), directly or from above."""
		return [
			row
			for row in self.placements
			if row.reach == "Unit"
			and not row.ended
			and _counts_for(row, child)
			and unit in self._expand([row])
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

	def _expand(self, rows) -> set[str]:
		units: set[str] = set()
		for row in rows:
			units.update(self._below[row.unit] if row.covers_below else ())
			units.add(row.unit)
		return units

	@cached_property
	def _below(self) -> dict[str, set[str]]:
		"""For each covering placement's unit, the units below it."""
		covering = {row.unit for row in self.placements if row.covers_below}
		below: dict[str, set[str]] = defaultdict(set)
		if covering:
			for top, unit in units_below(covering):
				below[top].add(unit)
		return below


def _counts_for(row: frappe._dict, child: str | None) -> bool:
	return not row.child or row.child == child


def units_below(tops: set[str]) -> list[tuple[str, str]]:
	"""Pairs (top, unit) of each unit in the trees under `tops`, the tops themselves included."""
	top, unit = frappe.qb.DocType("Trivsel Unit").as_("top"), frappe.qb.DocType("Trivsel Unit").as_("unit")
	query = (
		frappe.qb.from_(top)
		.join(unit)
		.on((unit.lft >= top.lft) & (unit.rgt <= top.rgt))
		.where(top.name.isin(list(tops)))
		.select(top.name, unit.name)
	)
	return query.run()


def roles_with(doctype: str, right: str) -> set[str]:
	"""Roles that hold `right` on `doctype`, an administrator's own permissions included."""
	right = right if right in RIGHTS else "read"
	return {row.role for row in frappe.get_meta(doctype).permissions if not row.permlevel and row.get(right)}


def forget_viewers(*_args) -> None:
	"""Placements, units or professions have changed: ask anew."""
	frappe.local.trivsel_viewers = {}
