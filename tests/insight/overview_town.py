"""A town in which all has happened that the leader's overview shows."""

from random import Random

import frappe
from frappe.utils import add_days, getdate, today

from tests.insight import test_meeting_reports, test_waiting_time, three_rounds
from tests.insight.test_waiting_time import put


def make(**counts):
	"""Three rounds of positions, the last with its assessments; families that have waited, and meetings held."""
	town, random = three_rounds.make(**counts), Random(4)
	for fact in town.facts:
		if fact.round == 2:
			assess(town, fact, confirmed=random.random() < 0.8)
	for number in range(30):
		day = getdate(add_days(today(), -random.randint(1, 300)))
		test_waiting_time.wait(town, random, number, day)
		test_meeting_reports.hold(town, random, number, day)
	return town


def assess(town, fact, confirmed):
	frozen = {"docstatus": 1, "step": "Confirmed"} if confirmed else {"docstatus": 0, "step": "Rating"}
	return put(
		"Trivsel Assessment",
		child=fact.child,
		unit=fact.unit,
		round=town.rounds[2],
		round_key=frappe.generate_hash(length=20),
		**frozen,
	)
