"""The report on trainings, against the leanest SQL (see `reports`): the staff of the whole municipality."""

from functools import cache

import frappe

from tests.benchmarks.casework import years_of_cases
from tests.benchmarks.filling import chance, fill
from tests.benchmarks.reports import Report
from tests.support.trainings import training

TRAININGS = {"Trivsel i hverdagen": 0, "Samtaler med forældre": 24, "Sprog": 12}


class TrainingCoverage(Report):
	name = "report-training-coverage"
	report = "Trivsel Training Coverage"

	def prepare(self, children: int):
		_trainings(children)
		super().prepare(children)

	def numbers(self, rows):
		return [tuple(row[field] for field in FIELDS) for row in rows]

	def lean(self):
		return list(self.sql(COVERAGE))


@cache
def _trainings(children: int) -> None:
	"""The members of the staff are users, and most of them have taken the three trainings they need, some long ago."""
	years_of_cases(children)
	staff = "`tabTrivsel Staff` s WHERE s.user LIKE %(like)s"
	who = {"like": f"member%.of.{children}@measured.example"}
	fill("User", staff, who, name="s.user", full_name="s.user", enabled="1", user_type="'System User'")
	for name, months in TRAININGS.items():
		if not frappe.db.exists("Trivsel Training", name):
			training("Pædagog", name=name, valid_months=months)
		values = {**who, "training": name}
		fill(
			"Trivsel Training Taken",
			f"{staff} AND {chance('s.name', name, 10)} < 8",
			values,
			name=f"CONCAT(s.name, '{name[:3]}')",
			user="s.user",
			training="%(training)s",
			taken_on=f"CURRENT_DATE - INTERVAL {chance('s.name', 'taken', 1200)} DAY",
		)
	frappe.db.commit()
	for doctype in ("User", "Trivsel Training Taken"):
		frappe.db.sql(f"ANALYZE TABLE `tab{doctype}`")


FIELDS = ("unit_name", "profession", "needed", "taken", "valid")
COVERAGE = """
	SELECT u.unit_name, w.profession, COUNT(*), COUNT(l.taken_on),
		CAST(SUM(l.taken_on IS NOT NULL
			AND (t.valid_months = 0 OR l.taken_on + INTERVAL t.valid_months MONTH >= CURRENT_DATE)) AS INT)
	FROM `tabTrivsel Staff Placement` w
	JOIN `tabTrivsel Staff` s ON s.name = w.parent JOIN `tabUser` e ON e.name = s.user AND e.enabled = 1
	JOIN `tabTrivsel Guide Card Profession` n ON n.profession = w.profession
	JOIN `tabTrivsel Training` t ON t.name = n.parent AND t.retired = 0
	JOIN `tabTrivsel Unit` u ON u.name = w.unit
	LEFT JOIN (
		SELECT user, training, MAX(taken_on) taken_on FROM `tabTrivsel Training Taken` GROUP BY user, training
	) l ON l.user = s.user AND l.training = t.name
	WHERE w.from_date <= CURRENT_DATE AND (w.to_date IS NULL OR w.to_date >= CURRENT_DATE) {here}
	GROUP BY w.unit, w.profession ORDER BY u.lft, w.profession
"""
