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


class GuideUse(OfAYear):
	name = "report-guide-use"
	report = "Trivsel Guide Use"

	def numbers(self, rows):
		fields = ("card", "actions", "concerns", "carried_out", "followed", "better", "same", "worse")
		return sorted(tuple(row[field] for field in fields) for row in rows)

	def lean(self):
		return sorted(self.sql(GUIDED, **self.year()))


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
OF_PLACE = """
	SELECT FIELD(p.position, 'Green', 'Yellow', 'Red') FROM `tabTrivsel Position` p
	WHERE p.child = g.child AND p.unit = g.unit
		AND NOT EXISTS (SELECT 1 FROM `tabTrivsel Position` r WHERE r.replaces = p.name)
"""
# By card and concern the first use, and how severe the positions before and after it are.
GUIDED = f"""
	SELECT card_name, CAST(SUM(actions) AS INT), COUNT(*), CAST(SUM(carried_out) AS INT), COUNT(later - sooner),
		COUNT(IF(later < sooner, 1, NULL)), COUNT(IF(later = sooner, 1, NULL)), COUNT(IF(later > sooner, 1, NULL))
	FROM (
		SELECT g.card_name, g.actions, g.carried_out,
			({OF_PLACE} AND p.from_date <= g.day ORDER BY p.from_date DESC LIMIT 1) sooner,
			({OF_PLACE} AND p.from_date > g.day ORDER BY p.from_date LIMIT 1) later
		FROM (
			SELECT k.card_name, c.child, c.unit, COUNT(*) actions, SUM(a.progress = 'Carried Out') carried_out,
				DATE(MIN(a.creation)) day
			FROM `tabTrivsel Plan Action` a JOIN `tabTrivsel Guide Card` k ON k.name = a.guide_card
			JOIN `tabTrivsel Concern` c ON c.name = a.parent JOIN `tabTrivsel Unit` u ON u.name = c.unit
			WHERE a.parenttype = 'Trivsel Concern' AND a.creation >= %(first)s AND a.creation < %(after)s {{here}}
			GROUP BY k.name, c.name
		) g
	) used GROUP BY card_name
"""
PLAN_REPORTS = (ActionsAndEffect, RulerDistance, GuideUse)
