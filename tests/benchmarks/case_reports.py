"""Reports on deadlines, meetings, consents, advice and looks, against the leanest SQL (see `reports`)."""

from math import ceil
from statistics import median

import frappe
from frappe.utils import add_days, add_months, getdate, today

from tests.benchmarks.casework import DAYS_OF_LOOKS
from tests.benchmarks.reports import Report
from trivsel_app.trivsel_insight.report.trivsel_lookup_spot_check.trivsel_lookup_spot_check import labels


class Overdue(Report):
	name = "report-overdue"
	report = "Trivsel Overdue"

	def numbers(self, rows):
		return sorted((row.kind, row.name, row.due, row.child_name, row.unit_name, row.whose) for row in rows)

	def lean(self):
		return sorted(self.sql(OVERDUE, day=today()))


class ConsentsRunningOut(Report):
	name = "report-consents-running-out"
	report = "Trivsel Consents Running Out"

	def choices(self):
		return {"days": 30}

	def numbers(self, rows):
		return sorted((row.name, row.child_name, row.valid_to, row.unit_name, row.asked_by) for row in rows)

	def lean(self):
		return sorted(self.sql(CONSENTS, day=today(), last=add_days(today(), 30)))


class OfAYear(Report):
	"""Its period is the last year."""

	def year(self) -> dict[str, str]:
		return {"first": add_months(today(), -12), "last": today(), "after": add_days(today(), 1)}


class WaitingTime(OfAYear):
	name = "report-waiting-time"
	report = "Trivsel Waiting Time"

	def numbers(self, rows):
		return [(row.concerns, row.reached, row.median, row.ninetieth) for row in rows]

	def lean(self):
		begun = self.sql(BEGUN, **self.year())
		return [(len(begun), *self._waited(begun, step)) for step in (1, 2, 3, 4)]

	def _waited(self, begun: list[tuple], step: int) -> tuple:
		days = sorted(max(0, (row[step] - row[0]).days) for row in begun if row[step])
		return len(days), median(days), days[ceil(0.9 * len(days)) - 1]


class MeetingPractice(OfAYear):
	name = "report-meeting-practice"
	report = "Trivsel Meeting Practice"

	def numbers(self, rows):
		fields = ("label", "held", "apart", "professions", "parents", "tried", "heard", "departed")
		return [tuple(row[field] for field in fields) for row in rows]

	def lean(self):
		apart = dict(self.sql(APART, **self.year()))
		rows = self.sql(PRACTICE, **self.year())
		return [
			(kind, held, float(apart[kind]), *(round(float(value), 1) for value in values))
			for kind, held, *values in rows
		]


class MeetingOutcomes(OfAYear):
	name = "report-meeting-outcomes"
	report = "Trivsel Meeting Outcomes"

	def numbers(self, rows):
		fields = ("label", "meetings", "percent", "plan_agreed", "plan_changed", "referral_to_ppr")
		return [tuple(row[field] for field in fields) for row in rows]

	def lean(self):
		return [
			(kind, meetings, round(float(share), 1), *counts)
			for kind, meetings, share, *counts in self.sql(OUTCOMES, **self.year())
		]


class Consultations(Report):
	name = "report-consultations"
	report = "Trivsel Consultations"

	def numbers(self, rows):
		return sorted(row["count"] for row in rows)

	def lean(self):
		year = getdate(today()).year
		rows = self.sql(ADVICE, first=f"{year}-01-01", last=f"{year}-12-31")
		return sorted(count for _kind, count in rows)


class LookupSpotCheck(Report):
	"""Without the sample by chance, which is another one each time."""

	name = "report-lookup-spot-check"
	report = "Trivsel Lookup Spot Check"

	def reader(self):
		return self.made.auditor

	def choices(self):
		return {"from_date": add_days(today(), -DAYS_OF_LOOKS), "to_date": today()}

	def numbers(self, rows):
		signs = {word: sign for sign, word in labels().items()}
		marked = ((row, sorted({signs[word] for word in row.signs.split(", ")} - {"sample"})) for row in rows)
		return sorted((row.name, row.at, row.user, row.children, *found) for row, found in marked if found)

	def lean(self):
		days = {"since": f"{self.choices()['from_date']} 00:00:00", "until": f"{today()} 23:59:59.999999"}
		found: dict[str, list[str]] = {}
		for sign, text in LOOKS.items():
			for (name,) in frappe.db.sql(text, days):
				found.setdefault(name, []).append(sign)
		chance = [name for (name,) in frappe.db.sql(SAMPLE, days)]
		rows = frappe.db.sql(SHOWN, {"names": [*found, *chance]})
		return sorted((*row, *sorted(found[row[0]])) for row in rows if row[0] in found)


ON_THE_WAY = "c.step IN ('Inform', 'Meet') AND c.contact_stopped = 0"
LATE = (
	("Parents To Be Told", "c.parents_told_due", f"{ON_THE_WAY} AND c.step = 'Inform'"),
	("Focus Meeting To Be Held", "c.focus_meeting_due", f"{ON_THE_WAY} AND c.focus_meeting_held_on IS NULL"),
	(
		"Plan To Be Made",
		"c.plan_due",
		f"{ON_THE_WAY} AND c.step = 'Meet' AND c.focus_meeting_held_on IS NOT NULL",
	),
	("Follow-up Due", "c.next_follow_up", "c.step IN ('Act', 'Wider')"),
)
OVERDUE = (
	"SELECT late.kind, late.name, late.due, k.full_name, u.unit_name, w.full_name FROM ("
	+ " UNION ALL ".join(
		f"SELECT '{kind}' kind, c.name, c.child, c.unit, {due} due, c.coordinator whose "
		f"FROM `tabTrivsel Concern` c WHERE {when} AND {due} < %(day)s"
		for kind, due, when in LATE
	)
	+ """ UNION ALL
		SELECT 'Action Due', c.name, c.child, c.unit, a.due_on, a.responsible
		FROM `tabTrivsel Concern` c
		JOIN `tabTrivsel Plan Action` a ON a.parent = c.name AND a.parenttype = 'Trivsel Concern'
		WHERE c.step IN ('Act', 'Wider') AND a.due_on < %(day)s AND a.responsible IS NOT NULL
			AND a.action IS NOT NULL AND (a.progress IS NULL OR a.progress <> 'Carried Out')
	) late
	JOIN `tabTrivsel Child` k ON k.name = late.child JOIN `tabTrivsel Unit` u ON u.name = late.unit
	LEFT JOIN `tabUser` w ON w.name = late.whose WHERE 1 = 1 {here}
"""
)
CONSENTS = """
	SELECT s.name, k.full_name, s.valid_to, u.unit_name, w.full_name
	FROM `tabTrivsel Consent` s JOIN `tabTrivsel Child` k ON k.name = s.child
	JOIN `tabTrivsel Unit` u ON u.name = s.unit LEFT JOIN `tabUser` w ON w.name = s.owner
	WHERE s.valid_to BETWEEN %(day)s AND %(last)s AND s.valid_from <= %(day)s
		AND s.withdrawn_on IS NULL AND k.no_contact_with_guardians = 0
		AND EXISTS (SELECT 1 FROM `tabTrivsel Guardian` g WHERE g.parent = k.name AND g.custody = 1)
		AND NOT EXISTS (
			SELECT 1 FROM `tabTrivsel Guardian` g
			LEFT JOIN `tabTrivsel Consent Giver` v
				ON v.parent = s.name AND v.guardian = g.name AND v.given_on <= %(day)s
			WHERE g.parent = k.name AND g.custody = 1 AND v.name IS NULL
		) {here}
"""
MET = """
	SELECT DATE(MIN(m.starts_on)) FROM `tabTrivsel Meeting` m
	JOIN `tabTrivsel Meeting Type` t ON t.name = m.meeting_type
	WHERE m.concern = c.name AND m.step IN ('Held', 'Approved') AND t.part_in_concern =
"""
# Each concern, since when, and for each step the day on which it was taken.
BEGUN = f"""
	SELECT p.from_date, (SELECT MIN(n.informed_on) FROM `tabTrivsel Guardian Notice` n WHERE n.parent = c.name),
		({MET} 'Focus Meeting'), ({MET} 'Wider Meeting'),
		(SELECT MIN(r.accepted_on) FROM `tabTrivsel Referral` r WHERE r.concern = c.name)
	FROM `tabTrivsel Concern` c
	JOIN `tabTrivsel Position` p ON p.child = c.child AND p.unit = c.unit AND p.source_name = c.assessment
	JOIN `tabTrivsel Unit` u ON u.name = c.unit
	WHERE p.position IN ('Yellow', 'Red') AND p.from_date BETWEEN %(first)s AND %(last)s {{here}}
"""
HELD = """
	FROM `tabTrivsel Meeting` m JOIN `tabTrivsel Unit` u ON u.name = m.unit
	WHERE m.step IN ('Held', 'Approved') AND m.starts_on >= %(first)s AND m.starts_on < %(after)s {here}
"""
APART = f"""
	SELECT DISTINCT meeting_type, MEDIAN(days) OVER (PARTITION BY meeting_type) FROM (
		SELECT meeting_type,
			DATEDIFF(day, LAG(day) OVER (PARTITION BY meeting_type, unit ORDER BY day)) days
		FROM (SELECT DISTINCT m.meeting_type, m.unit, DATE(m.starts_on) day {HELD}) held
	) apart WHERE days IS NOT NULL
"""
PRACTICE = f"""
	SELECT meeting_type, COUNT(*), AVG(professions), 100 * AVG(parents), 100 * AVG(tried), 100 * AVG(heard),
		100 * AVG(departed)
	FROM (
		SELECT m.meeting_type, IFNULL(m.prior_actions, '') <> '' tried, IFNULL(m.child_voice, '') <> '' heard,
			EXISTS (SELECT 1 FROM `tabTrivsel Meeting Departure` d WHERE d.parent = m.name) departed,
			COUNT(DISTINCT CASE WHEN t.participant_type <> 'Guardian' THEN t.profession END) professions,
			IFNULL(MAX(t.participant_type = 'Guardian'), 0) parents
		FROM (SELECT m.name, m.meeting_type, m.prior_actions, m.child_voice {HELD}) m
		LEFT JOIN `tabTrivsel Meeting Participant` t ON t.parent = m.name AND t.attended = 1
		GROUP BY m.name
	) held GROUP BY meeting_type ORDER BY meeting_type
"""
OUTCOMES = f"""
	SELECT m.meeting_type, COUNT(*), 100 * AVG(m.outcome = 'Referral to PPR'),
		CAST(SUM(m.outcome = 'Plan Agreed') AS INT), CAST(SUM(m.outcome = 'Plan Changed') AS INT),
		CAST(SUM(m.outcome = 'Referral to PPR') AS INT)
	{HELD} AND IFNULL(m.outcome, '') <> ''
	GROUP BY m.meeting_type, IFNULL(m.prior_actions, '') <> ''
	ORDER BY m.meeting_type, IFNULL(m.prior_actions, '') <> '' DESC
"""
ADVICE = """
	SELECT q.meeting_type, COUNT(*)
	FROM `tabTrivsel Consultation` q JOIN `tabTrivsel Unit` u ON u.name = q.unit
	WHERE q.held_on BETWEEN %(first)s AND %(last)s {here} GROUP BY q.meeting_type
"""
LOOKED = "`tabTrivsel Lookup Entry` e WHERE e.at BETWEEN %(since)s AND %(until)s"
LAST = "ORDER BY e.at DESC LIMIT 1000"
WITH_CHILD = "`tabTrivsel Lookup Entry` e JOIN `tabTrivsel Lookup Child` r ON r.entry = e.name"
LOOKS = {
	"administrator": f"SELECT e.name FROM {LOOKED} AND e.user = 'Administrator' {LAST}",
	"refused": f"SELECT e.name FROM {LOOKED} AND e.refused = 1 {LAST}",
	"own": f"""
		SELECT DISTINCT e.name FROM {WITH_CHILD}
		JOIN `tabTrivsel Guardian` g ON g.parent = r.child AND g.user = e.user
		WHERE e.at BETWEEN %(since)s AND %(until)s
		UNION SELECT e.name FROM {WITH_CHILD}
		JOIN `tabTrivsel Child` k ON k.name = r.child JOIN `tabUser` w ON w.name = e.user
		WHERE e.at BETWEEN %(since)s AND %(until)s AND w.last_name = k.last_name AND k.last_name <> ''
	""",
	"many": f"""
		SELECT MAX(e.name) FROM {WITH_CHILD}
		WHERE e.at BETWEEN %(since)s AND %(until)s AND e.refused = 0
		GROUP BY e.user, DATE(e.at), HOUR(e.at) HAVING COUNT(DISTINCT r.child) >= 100
	""",
	"hours": f"SELECT e.name FROM {LOOKED} AND (HOUR(e.at) NOT BETWEEN 6 AND 17 OR WEEKDAY(e.at) > 4) {LAST}",
}
SAMPLE = f"SELECT e.name FROM {LOOKED} ORDER BY RAND() LIMIT 20"
SHOWN = """
	SELECT e.name, e.at, e.user, COUNT(r.name) FROM `tabTrivsel Lookup Entry` e
	LEFT JOIN `tabTrivsel Lookup Child` r ON r.entry = e.name WHERE e.name IN %(names)s GROUP BY e.name
"""
CASE_REPORTS = (
	Overdue,
	ConsentsRunningOut,
	WaitingTime,
	MeetingPractice,
	MeetingOutcomes,
	Consultations,
	LookupSpotCheck,
)
