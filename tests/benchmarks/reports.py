"""Reports for the whole municipality, as its chief reads them, against the leanest SQL that gives the same numbers.

Here those on the rounds and their positions; `case_reports` and `plan_reports` have the others.
"""

from collections import Counter, defaultdict
from itertools import pairwise

import frappe

from tests.benchmarks.casework import years_of_cases
from tests.benchmarks.frame import Row
from tests.benchmarks.municipality import open_round_everywhere
from tests.support import world
from trivsel_app.access.viewer import forget_viewers


class Report(Row):
	"""`lean()` gives by its SQL what `numbers` finds in the rows of the report; asked before it is measured."""

	limit = 1.5
	of_all = True
	# In a small town what anyone's rights take, some hundredths of a second, is all there is to measure.
	fewest = 20_000
	runs = 9
	report: str

	def prepare(self, children: int):
		self.made = years_of_cases(children)
		self.open_round = open_round_everywhere(children)
		folder = frappe.scrub(self.report)
		self.execute = frappe.get_attr(f"trivsel_app.trivsel_insight.report.{folder}.{folder}.execute")
		found, expected = self.numbers(self.run()[1]), self.lean()
		assert found == expected, f"{self.report} has other numbers than its yardstick."
		assert found, f"{self.report} has nothing to tell."

	def reader(self) -> str:
		return self.made.chief

	def choices(self) -> dict:
		return {}

	def run(self) -> tuple:
		forget_viewers()
		with world.as_user(self.reader()):
			return self.execute(self.choices())

	def ours(self):
		self.run()

	def yardstick(self):
		self.lean()

	def sql(self, text: str, **values) -> list[tuple]:
		"""Where a smaller municipality of the same run stands there too, `{here}` is the condition that keeps it out."""
		if frappe.db.count("Trivsel Unit", {"unit_type": "Municipality"}) == 1:
			return frappe.db.sql(text.replace("{here}", ""), values)
		bounds = frappe.db.get_value("Trivsel Unit", self.made.town.root, ["lft", "rgt"], as_dict=True)
		here = "AND u.lft BETWEEN %(lft)s AND %(rgt)s"
		return frappe.db.sql(text.replace("{here}", here), {**bounds, **values})

	def numbers(self, rows: list) -> object:
		raise NotImplementedError

	def lean(self) -> object:
		raise NotImplementedError


class RoundCoverage(Report):
	name = "report-round-coverage"
	report = "Trivsel Round Coverage"

	def choices(self):
		return {"round": self.open_round}

	def numbers(self, rows):
		fields = ("path", "children", "rated", "confirmed", "waiting", "left")
		return [tuple(row[field] for field in fields) for row in rows]

	def lean(self):
		return list(self.sql(COVERAGE, round=self.open_round))


class PositionMix(Report):
	name = "report-position-mix"
	report = "Trivsel Position Mix"

	def choices(self):
		return {"round": self.made.rounds[0]}

	def numbers(self, rows):
		fields = ("label", "unit_name", "children", "green", "yellow", "red", "not_green", "percent")
		return [tuple(row[field] for field in fields) for row in rows]

	def lean(self):
		rows = self.sql(MIX, round=self.made.rounds[0])
		return [(*row[:-1], round(float(row[-1]), 1)) for row in rows]


class PositionFlow(Report):
	name = "report-position-flow"
	report = "Trivsel Position Flow"

	def choices(self):
		return {"from_round": self.made.rounds[1], "to_round": self.made.rounds[0]}

	def numbers(self, rows):
		return sorted(tuple(row[to] for to in ("green", "yellow", "red", "none", "total")) for row in rows)

	def lean(self):
		before, after = self.made.rounds[1], self.made.rounds[0]
		flow = Counter({(one, to): count for one, to, count in frappe.db.sql(FLOW, (after, before))})
		for name, at, count in frappe.db.sql(EACH, ((before, after),)):
			side, pair = (0, (at, None)) if name == before else (1, (None, at))
			flow[pair] = count - sum(found for way, found in flow.items() if way[side] == at)
		ways = ("Green", "Yellow", "Red", None)
		rows = [tuple(flow[one, to] for to in ways) for one in ways]
		return sorted((*row, sum(row)) for row in rows if sum(row))


class StayGreen(Report):
	name = "report-stay-green"
	report = "Trivsel Stay Green"

	def choices(self):
		return {"round": self.made.rounds[0]}

	def numbers(self, rows):
		names = self.made.rounds[5::-1]
		return [(row.unit_name, row.above, *(row.get(name) for name in names)) for row in rows]

	def lean(self):
		rounds = self.made.rounds[6::-1]
		pairs = " ".join(f"WHEN '{one}' THEN '{then}'" for one, then in pairwise(rounds))
		shares: dict[str, dict[str, float]] = defaultdict(dict)
		for unit, name, share in frappe.db.sql(STAY.format(pairs=pairs), {"rounds": rounds[:-1]}):
			shares[unit][name] = round(float(share), 1)
		return [
			(name, path[len(name) + 3 :], *(shares[unit].get(each) for each in rounds[1:]))
			for unit, name, path in frappe.db.sql(UNITS)
			if unit in shares
		]


IN_FORCE = "NOT IN (SELECT replaces FROM `tabTrivsel Position` WHERE replaces IS NOT NULL)"
COVERAGE = """
	SELECT u.path, CAST(SUM(a.left_on IS NULL) AS INT),
		CAST(SUM(a.left_on IS NULL AND (a.ratings_given > 0 OR a.step <> 'Rating')) AS INT),
		CAST(SUM(a.left_on IS NULL AND a.docstatus = 1) AS INT),
		CAST(SUM(a.left_on IS NULL AND a.waiting_for_notice = 1) AS INT), COUNT(a.left_on)
	FROM `tabTrivsel Assessment` a JOIN `tabTrivsel Unit` u ON u.name = a.unit
	WHERE a.round = %(round)s AND a.round_key IS NOT NULL GROUP BY a.unit ORDER BY u.lft
"""
MIX = f"""
	SELECT u.path, u.unit_name, m.children, m.green, m.yellow, m.red, m.children - m.green,
		100 * m.green / m.children
	FROM (
		SELECT p.unit, COUNT(*) children, COUNT(IF(p.position = 'Green', 1, NULL)) green,
			COUNT(IF(p.position = 'Yellow', 1, NULL)) yellow, COUNT(IF(p.position = 'Red', 1, NULL)) red
		FROM `tabTrivsel Position` p WHERE p.round = %(round)s AND p.name {IN_FORCE} GROUP BY p.unit
	) m JOIN `tabTrivsel Unit` u ON u.name = m.unit ORDER BY u.lft
"""
FLOW = f"""
	SELECT b.position, a.position, COUNT(*)
	FROM `tabTrivsel Position` b
	JOIN `tabTrivsel Position` a ON a.child = b.child AND a.unit = b.unit AND a.round = %s
	WHERE b.round = %s AND b.name {IN_FORCE} AND a.name {IN_FORCE} GROUP BY b.position, a.position
"""
EACH = f"""
	SELECT p.round, p.position, COUNT(*) FROM `tabTrivsel Position` p
	WHERE p.round IN %s AND p.name {IN_FORCE} GROUP BY p.round, p.position
"""
STAY = f"""
	SELECT a.unit, a.round, 100 * AVG(a.position = 'Green')
	FROM `tabTrivsel Position` b
	JOIN `tabTrivsel Position` a
		ON a.child = b.child AND a.unit = b.unit AND a.round = CASE b.round {{pairs}} END
	WHERE b.round IN %(rounds)s AND IFNULL(b.position, '') = 'Green' AND b.name {IN_FORCE} AND a.name {IN_FORCE}
	GROUP BY a.unit, a.round
"""
UNITS = "SELECT name, unit_name, path FROM `tabTrivsel Unit` ORDER BY lft"
REPORTS = (RoundCoverage, PositionMix, PositionFlow, StayGreen)
