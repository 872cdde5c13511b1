"""R19: each reminder is told in the Desk and by mail, once, without a word about the child; by choice once a day."""

import json

import frappe
import pytest

from tests.access.red_case import act, red_case
from tests.support import world
from tests.support.code import FIXTURES, doctypes, shipped
from trivsel_app.trivsel_setup import digest
from trivsel_app.trivsel_setup.reminders import remind, settle

KIND = "Focus Meeting To Be Held"


@pytest.fixture
def red():
	case = red_case()
	for told in ("Trivsel Reminder", "Notification Log", "Email Queue"):  # when the concern was opened
		frappe.db.delete(told)
	return case


@pytest.fixture
def marked(red):
	"""What would tell of the child, wherever it turned up."""
	frappe.db.set_value(
		"Trivsel Child", red.child.name, {"first_name": world.MARKER, "full_name": world.MARKER}
	)
	return (world.MARKER, red.child.name, red.concern.name, "rød", "gul")


def told(red, user, kind=KIND, **values):
	remind(kind, user, "Trivsel Concern", red.concern.name, **values)


def mails_to(mailbox, user):
	mailbox.send_queued()
	return [mail for mail in mailbox.messages if user in mail["To"]]


def lines_of(user):
	return frappe.get_all("Notification Log", {"for_user": user, "document_type": "Trivsel Reminder"}, ["*"])


def text_of(mail):
	return mail["Subject"] + mail.get_body(("html", "plain")).get_content()


def test_every_kind_has_its_line_and_its_mail():
	options = next(row for row in doctypes()["Trivsel Reminder"]["fields"] if row["fieldname"] == "kind")[
		"options"
	]
	notices = shipped()[FIXTURES / "notification.json"]
	for kind in options.split("\n"):
		mine = [row for row in notices if row["condition"] == f'doc.kind == "{kind}"']
		assert {row["channel"] for row in mine} == {"System Notification", "Email"}, kind
	assert {json.dumps(row["recipients"]) for row in notices} == {
		'[{"receiver_by_document_field": "recipient"}]',
		'[{"receiver_by_document_field": "mail_to"}]',
	}


def test_a_reminder_comes_as_one_line_and_one_mail(mailbox, red, marked):
	told(red, red.anna)
	told(red, red.anna)

	(mail,), (line,) = mails_to(mailbox, red.anna), lines_of(red.anna)
	assert line.subject == "Et fokusmøde skal holdes"
	assert mail["Subject"] == "Trivsel: et fokusmøde skal holdes"
	assert "/app/trivsel-reminder" in text_of(mail)
	assert not [word for word in marked if word in text_of(mail) or word in frappe.as_json(line)]


def test_the_platform_mails_nothing_else(mailbox, red):
	told(red, red.anna)
	mailbox.send_queued()
	assert len(mailbox.messages) == 1


def test_an_administrator_switches_the_mail_off_and_keeps_the_line(mailbox, red):
	notice = frappe.get_doc("Notification", f"Trivsel {KIND} (Mail)")
	notice.enabled = 0
	notice.save()
	told(red, red.anna)
	assert not mails_to(mailbox, red.anna)
	assert len(lines_of(red.anna)) == 1


def test_who_has_turned_her_mails_off_gets_none(mailbox, red):
	"""In the platform's own settings; nor does the daily one come."""
	frappe.db.set_value("Notification Settings", red.anna, "enable_email_notifications", 0)
	frappe.clear_document_cache("Notification Settings", red.anna)
	told(red, red.anna)
	digest.send_digests()
	assert not mails_to(mailbox, red.anna)
	assert len(lines_of(red.anna)) == 1


def test_one_mail_a_day_counts_what_is_open_and_seen(mailbox, red, marked):
	act(red.anna, digest.choose, 1)
	for kind in (KIND, "Plan To Be Made", "Follow-up Due"):
		told(red, red.anna, kind)
	told(red, red.bo)
	settle("Trivsel Concern", red.concern.name, ["Follow-up Due"])
	assert not mails_to(mailbox, red.anna)
	assert len(lines_of(red.anna)) == 3

	digest.send_digests()
	digest.send_digests()

	(mail,) = mails_to(mailbox, red.anna)
	assert mail["Subject"].endswith(": 2")
	assert not [word for word in marked if word in text_of(mail)]
	assert len(mails_to(mailbox, red.bo)) == 1


def test_a_day_without_anything_new_has_no_mail(mailbox, red):
	act(red.anna, digest.choose, 1)
	told(red, red.anna)
	digest.send_digests()
	told(red, red.anna)
	digest.send_digests()
	assert len(mails_to(mailbox, red.anna)) == 1


def test_what_she_may_not_see_is_not_counted(mailbox, red):
	act(red.bo, digest.choose, 1)
	told(red, red.bo)
	world.leave(red.child, red.blue)
	digest.send_digests()
	assert not mails_to(mailbox, red.bo)


def test_without_an_account_the_daily_mail_waits(no_mail_account, red):
	act(red.anna, digest.choose, 1)
	told(red, red.anna)
	digest.send_digests()
	assert frappe.db.exists("Trivsel Reminder", {"recipient": red.anna, "told_on": ["is", "not set"]})


def test_she_chooses_for_herself_alone(red):
	act(red.anna, digest.choose, 1)
	chosen = dict(frappe.get_all("Trivsel Staff", fields=["user", "daily_digest"], as_list=True))
	assert (chosen[red.anna], chosen[red.bo]) == (1, 0)
	with pytest.raises(frappe.PermissionError):
		act(world.user(), digest.choose, 1)


def test_a_comment_on_a_reminder_is_not_told_in_its_own_words(committing, red):
	log = frappe.new_doc("Notification Log")
	log.update(
		{"for_user": red.anna, "type": "Mention", "document_type": "Trivsel Reminder", "document_name": "x"}
	)
	log.subject = log.email_content = world.MARKER
	log.insert()
	assert world.MARKER not in log.as_json()
