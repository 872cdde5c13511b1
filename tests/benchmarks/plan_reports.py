"""Reports on plans and what came after them, against the leanest SQL (see `reports`)."""

from tests.benchmarks.case_reports import OfAYear


class ActionsAndEffect(OfAYear):
	name = "report-actions-and-effect"
	report = "Trivsel Actions and Effect"

	def numbers(self, rows):
		fields = ("actions", "carried_out", "better", "same", "worse", "closed", "green")
		return sorted(tuple(row[field] for field in fields) for row in rows)

	def lean(self):
		return sorted(self.sql(ACTIONS, **self.year()))


class RulerDistance(OfAYear):
	name = "report-ruler-distance"
	report = "Trivsel Ruler Distance"

	def numbers(self, rows):
		fields = ("unit_name", "above", "plans", "nearer", "same", "farther", "before", "after", "distance")
		return [tuple(row[field] for field in fields) for row in rows]

	def lean(self):
		return [
			(row[0], row[1][len(row[0]) + 3 :], *row[2:6], *(round(average, 1) for average in row[6:]))
			for row in self.sql(RULER, **self.year())
		]


ACTIONS = """
	SELECT COUNT(*), CAST(SUM(a.progress = 'Carried Out') AS INT), CAST(SUM(a.effect = 'Better') AS INT),
		CAST(SUM(a.effect = 'Same') AS INT), CAST(SUM(a.effect = 'Worse') AS INT),
		COUNT(DISTINCT IF(c.step = 'Closed', c.name, NULL)),
		COUNT(DISTINCT IF(c.step = 'Closed' AND c.closed_as = 'Green', c.name, NULL))
	FROM `tabTrivsel Plan Action` a
	JOIN `tabTrivsel Concern` c ON c.name = a.parent JOIN `tabTrivsel Unit` u ON u.name = c.unit
	WHERE a.parenttype = 'Trivsel Concern' AND a.due_on BETWEEN %(first)s AND %(last)s AND a.action <> '' {here}
	GROUP BY a.area
"""
RULER = """
	SELECT u.unit_name, u.path, m.plans, m.nearer, m.same, m.farther, m.first, m.last, m.distance
	FROM (
		SELECT c.unit, COUNT(*) plans, CAST(SUM(c.ruler_step_after < c.ruler_step) AS INT) nearer,
			CAST(SUM(c.ruler_step_after = c.ruler_step) AS INT) same,
			CAST(SUM(c.ruler_step_after > c.ruler_step) AS INT) farther, AVG(c.ruler_step) first,
			AVG(c.ruler_step_after) last, AVG(c.ruler_step - c.ruler_step_after) distance
		FROM `tabTrivsel Concern` c
		WHERE c.ruler_step <> '' AND c.ruler_step_after <> ''
			AND c.ruler_step_after_on BETWEEN %(first)s AND %(last)s
		GROUP BY c.unit
	) m JOIN `tabTrivsel Unit` u ON u.name = m.unit WHERE 1 = 1 {here} ORDER BY u.lft
"""
PLAN_REPORTS = (ActionsAndEffect, RulerDistance)
