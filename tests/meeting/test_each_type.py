"""R23, R24, R26: each shipped type of meeting from its invitation to its locked minutes."""

import frappe
import pytest
from frappe.utils import add_to_date, now_datetime

from tests.meeting.acts import MOTHER, WRITTEN, as_staff, attend, step, write
from tests.meeting.test_calling import arrived, event, text
from tests.support import world

MEETING = "Trivsel Meeting"
# By hand: held by a pedagogue, her leader and a psychologist, with a mother where the type lets her come, which of
# the professions that it asks for are missing.
MISSING = {
	"TOPI-teammøde": 0,
	"Fokusmøde": 0,
	"Udvidet fokusmøde": 0,
	"K-møde A (sparring)": 1,
	"K-møde B (koordinerende)": 1,
	"Opfølgningsmøde": 0,
	"Sammenhængsmøde": 0,
	"Overgangssamtale": 0,
	"TTR": 2,
	"Træffetid": 1,
	"Handleteam-opstart": 1,
	"Netværksmøde": 1,
	"SSD-møde": 1,
}
WITHOUT_A_NAME = ("K-møde A (sparring)", "TTR", "Træffetid")
WITHOUT_PARENTS = ("TOPI-teammøde",)


def called(red, kind, people):
	"""Planned for tomorrow and called: with the child and its mother, or without a name."""
	values = {"doctype": MEETING, "meeting_type": kind, "unit": red.blue, "prior_actions": "Makkerleg."}
	if kind in WITHOUT_A_NAME:
		values["anonymous"] = 1
	else:
		values |= {"child": red.child.name, "concern": red.concern.name}
		people = people if kind in WITHOUT_PARENTS else [*people, MOTHER]
	with world.as_user(red.anna):
		tomorrow = add_to_date(now_datetime(), days=1)
		meeting = frappe.get_doc({**values, "starts_on": tomorrow, "participants": people}).insert()
	return step(red.anna, meeting, "Invite")


def test_the_table_has_each_shipped_type():
	assert set(MISSING) == set(frappe.get_all("Trivsel Meeting Type", pluck="name"))


@pytest.mark.parametrize("kind", MISSING)
def test_from_invitation_to_locked_minutes(mailbox, red, kind):
	psychologist = world.staff("Psykolog", world.unit("PPR", "Administration", "Administration"))
	staff = {red.anna, red.leader, psychologist}
	meeting = called(red, kind, [as_staff(user) for user in sorted(staff)])
	mails = arrived(mailbox)
	assert set(mails) == staff
	for mail in mails.values():
		assert not [word for word in ("Alma", "Prøve", kind, "Rød") if word in text(mail)]
		assert event(mail)["UID"].startswith(f"{meeting.name}@")

	meeting.db_set({"starts_on": add_to_date(now_datetime(), hours=-1), "ends_on": now_datetime()})
	attend(meeting)
	step(red.anna, meeting, "Hold Meeting")
	write(red.anna, meeting, **WRITTEN)
	meeting = step(red.leader, meeting, "Approve Minutes")

	assert meeting.step == "Approved"
	assert [row.departure for row in meeting.departures] == ["Mandatory Profession Absent"] * MISSING[kind]
	with pytest.raises(frappe.UpdateAfterSubmitError):
		write(red.leader, meeting, minutes="Noget andet.")
