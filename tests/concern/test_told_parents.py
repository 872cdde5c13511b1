"""R16: that a parent was told stays written; when, how and by whom can be corrected."""

import frappe
import pytest
from frappe.utils import add_days, today

from tests.concern.cases import concern_of, confirmed, team, tell
from tests.support import world


@pytest.fixture
def people():
	found = team()
	confirmed(found, "Yellow")
	tell(found)
	return found


def change(people, change_rows, user=None):
	with world.as_user(user or people.anna):
		doc = concern_of(people)
		change_rows(doc)
		return doc.save()


@pytest.mark.parametrize(
	"taken",
	[
		lambda doc: doc.set("guardian_notices", []),
		lambda doc: doc.set("guardian_notices", doc.guardian_notices[1:]),
		lambda doc: doc.guardian_notices[0].update({"informed_on": None}),
		lambda doc: doc.guardian_notices[0].update({"informed_on": ""}),
		lambda doc: doc.guardian_notices[0].update({"informed_by": None}),
		lambda doc: doc.guardian_notices[0].update({"how": ""}),
		lambda doc: doc.guardian_notices[0].update({"guardian": "en anden"}),
		lambda doc: doc.guardian_notices[0].update({"position": "Red"}),
	],
	ids=["all rows", "one row", "when", "when as text", "by whom", "how", "another parent", "other news"],
)
def test_it_is_not_taken_away(people, taken):
	for user in (people.anna, people.leader, "Administrator"):
		with pytest.raises(frappe.ValidationError, match="has been told, and that stays written"):
			change(people, taken, user)
	assert all(row.informed_on and row.informed_by for row in concern_of(people).guardian_notices)


def test_it_is_corrected(people):
	told = {"informed_on": add_days(today(), -1), "how": "Phone Call", "informed_by": people.bo}
	change(people, lambda doc: doc.guardian_notices[0].update(told))
	row = concern_of(people).guardian_notices[0]
	assert (str(row.informed_on), row.how, row.informed_by) == tuple(told.values())


@pytest.mark.parametrize("day", ["i går", "2026-13-01", "<b>", "0"])
def test_a_day_that_is_none_is_refused_in_plain_words(people, day):
	with pytest.raises(frappe.ValidationError, match="There is no such date"):
		change(people, lambda doc: doc.guardian_notices[0].update({"informed_on": day}))


def test_nobody_was_told_in_the_future(people):
	with pytest.raises(frappe.ValidationError, match="in the future"):
		change(people, lambda doc: doc.guardian_notices[0].update({"informed_on": add_days(today(), 1)}))
