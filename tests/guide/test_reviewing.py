"""Who owns a text is reminded when it is past its day of review, and once more; nobody else is."""

import frappe
import pytest
from frappe.utils import add_days, today

from tests.support import world
from trivsel_app.trivsel_guide import reviewing

TEXTS = {
	"Trivsel Guide Card": "guide-01",
	"Trivsel Forum": "Handleteam",
	"Trivsel Meeting Type": "Fokusmøde",
	"Trivsel Profession": "Psykolog",
}
every_text = pytest.mark.parametrize("doctype", TEXTS)


@pytest.fixture
def owner():
	return world.user(roles=["Trivsel Administrator"])


def text(doctype, owner, days, **fields):
	"""The shipped text, with an owner and a day of review so many days from today."""
	doc = frappe.get_doc(doctype, TEXTS[doctype])
	doc.update({reviewing.TEXTS[doctype][0]: owner, "review_on": add_days(today(), days), **fields})
	return doc.save()


def reminded(doctype, **filters):
	reviewing.remind_owners(checkpoint=lambda: None)
	about = {"kind": reviewing.TO_BE_REVIEWED, "reference_name": TEXTS[doctype], **filters}
	return frappe.get_all("Trivsel Reminder", about, pluck="recipient")


@every_text
def test_the_owner_is_reminded_once_and_once_more_after_weeks(doctype, owner):
	doc = text(doctype, owner, 0)
	assert reminded(doctype) == []
	doc.db_set("review_on", add_days(today(), -1))
	assert reminded(doctype) == reminded(doctype) == [owner]
	with world.as_user(owner):
		assert [
			row.reference_name for row in frappe.get_list("Trivsel Reminder", fields=["reference_name"])
		] == [TEXTS[doctype]]


def test_once_more_when_weeks_have_gone_by(owner, monkeypatch):
	text("Trivsel Forum", owner, -3)
	assert reminded("Trivsel Forum") == [owner]
	for days, told in ((20, 1), (26, 2), (90, 2)):
		monkeypatch.setattr(reviewing, "today", lambda days=days: add_days(today(), days))
		assert len(reminded("Trivsel Forum")) == told
		assert reminded("Trivsel Forum", done=0) == [owner]


@every_text
def test_a_new_day_settles_it(doctype, owner):
	doc = text(doctype, owner, -5)
	assert reminded(doctype, done=0) == [owner]
	doc.reload()
	doc.update({"review_on": add_days(today(), 200)}).save()
	assert reminded(doctype, done=0) == []


@every_text
def test_another_owner_is_asked_in_her_stead(doctype, owner):
	text(doctype, owner, -5)
	assert reminded(doctype, done=0) == [owner]
	other = world.user(roles=["Trivsel Administrator"])
	text(doctype, other, -5)
	assert reminded(doctype, done=0) == [other]


@every_text
def test_nobody_is_reminded_of_a_text_that_is_not_in_use(doctype, owner):
	text(doctype, owner, -5, **{field: 0 for field in reviewing.TEXTS[doctype][1]})
	assert reminded(doctype) == []


def test_nobody_is_reminded_who_has_left_or_could_not_mend_it(owner):
	text("Trivsel Forum", owner, -5)
	frappe.db.set_value("User", owner, "enabled", 0)
	assert reminded("Trivsel Forum") == []
	text("Trivsel Profession", world.staff("Pædagog", world.unit()), -5)
	assert reminded("Trivsel Profession") == []


def test_without_an_owner_nobody_is_reminded():
	text("Trivsel Forum", None, -5)
	assert reminded("Trivsel Forum") == []
