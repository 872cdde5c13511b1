"""What hangs on a child, as the form counts it: among what the reader may see, for what may not even be asked too."""

import json

import frappe
import pytest
from frappe.utils import today

from tests.support import world
from tests.support.http import HttpSession

ASKED = ["Trivsel Consent", "Trivsel Consent Giver", "Trivsel Child Identity", "ToDo"]


@pytest.fixture
def people(committing):
	"""A child in two houses, with a consent of the one."""
	found = world.team()
	found.club = world.unit("SFO Stjernen", "After-school", "Leisure")
	found.child.append("enrolments", {"unit": found.club, "from_date": today()})
	found.child.save()
	found.consent = world.consent(found.child, "Psykolog")
	found.elsewhere = world.staff("Pædagog", found.club)
	frappe.db.commit()
	return found


def counted(people, desk, user, items=ASKED) -> dict:
	answer = HttpSession(desk, user).get(
		"/api/method/frappe.desk.notifications.get_open_count",
		doctype="Trivsel Child",
		name=people.child.name,
		items=json.dumps(items),
	)
	assert answer.status == 200, answer.text
	counts = json.loads(answer.text)["message"]["count"]
	if isinstance(counts, dict):
		counts = counts["external_links_found"]
	return {row.get("name") or row["doctype"]: row["count"] for row in counts}


def test_her_own_unit_counts_what_it_made(people, desk):
	assert counted(people, desk, people.anna)["Trivsel Consent"] == 1


def test_another_unit_of_the_child_counts_nothing_of_it(people, desk):
	assert counted(people, desk, people.elsewhere) == dict.fromkeys(ASKED, 0)


def test_whoever_may_not_read_the_child_is_refused(people, desk):
	stranger = world.staff("Pædagog", world.unit("Andet hus"))
	frappe.db.commit()
	with pytest.raises(AssertionError, match="403"):
		counted(people, desk, stranger)


def test_the_platforms_own_forms_count_as_before(people, desk):
	answer = HttpSession(desk, "Administrator").get(
		"/api/method/frappe.desk.notifications.get_open_count", doctype="Role", name="Trivsel Pedagogue"
	)
	assert answer.status == 200, answer.text
