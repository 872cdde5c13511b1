"""What is written about a record goes to those who may read it: comments, notices, tasks, versions (R2)."""

import frappe
import pytest
from frappe.desk.doctype.notification_log.notification_log import make_notification_logs
from frappe.desk.form import assign_to

from tests.support import world
from trivsel_app.access.guards import sharing

MENTION = '<span class="mention" data-id="{0}" data-value="{0}">@{0}</span> hej'


@pytest.fixture(autouse=True)
def mails(monkeypatch) -> list[str]:
	"""What would be mailed: the platform commits when it sends."""
	sent: list[str] = []
	monkeypatch.setattr(frappe, "sendmail", lambda **mail: sent.append(str(mail)))
	return sent


@pytest.fixture
def case():
	"""A child with a concern, her pedagogues and a colleague elsewhere."""
	house, blue, red = world.kindergarten()
	anna, bo = world.staff("Pædagog", blue), world.staff("Pædagog", blue)
	leader, elsewhere = world.staff("Institutionsleder", house), world.staff("Pædagog", red)
	child = world.child(blue, first_name=world.MARKER)
	world.assessed(child, blue, [anna, bo], leader, "Red", world.MARKER)
	concern = frappe.db.get_value("Trivsel Concern", {"child": child.name})
	return frappe._dict(anna=anna, bo=bo, leader=leader, elsewhere=elsewhere, child=child, concern=concern)


def comment(case, text, doctype="Trivsel Concern", name=None):
	with world.as_user(case.anna):
		return frappe.get_doc(doctype, name or case.concern).add_comment("Comment", text)


def mentioned(doc) -> list[str]:
	from frappe.desk.notifications import extract_mentions

	return extract_mentions(doc.content)


def test_a_colleague_is_mentioned_and_a_stranger_is_not(case):
	doc = comment(case, MENTION.format(case.bo) + MENTION.format(case.elsewhere))

	assert mentioned(doc) == [case.bo]
	assert f"@{case.elsewhere}" in doc.content, "what she wrote stays"


def test_a_group_is_mentioned_only_where_all_of_it_may_read(case):
	members = [{"user": case.bo}, {"user": case.elsewhere}]
	group = frappe.get_doc({"doctype": "User Group", "user_group_members": members}).insert(set_name="Alle")
	text = f'<span class="mention" data-id="{group.name}" data-is-group="true">@Alle</span>'

	assert mentioned(comment(case, text)) == []


def test_anyone_is_mentioned_on_others_records(case):
	note = frappe.get_doc({"doctype": "Note", "title": "Indkøb", "public": 1}).insert()

	assert mentioned(comment(case, MENTION.format(case.elsewhere), "Note", note.name)) == [case.elsewhere]


def test_a_notice_says_that_there_is_something_and_not_what(case, mails):
	mails.clear()  # that there is a concern has been mailed already, where the site can
	about = {"document_type": "Trivsel Concern", "document_name": case.concern, "type": "Mention"}
	notice = frappe._dict(about, subject=world.MARKER, email_content=world.MARKER, from_user=case.anna)
	make_notification_logs(notice, [case.bo])

	fields = ["subject", "email_content", "document_name"]
	(told,) = frappe.get_all("Notification Log", {"for_user": case.bo, **about}, fields)
	assert told.document_name == case.concern
	assert world.MARKER not in f"{told.subject} {told.email_content} {mails}"
	assert len(mails) == 1


def test_a_notice_of_others_keeps_its_words(case):
	notice = frappe._dict(type="Alert", subject="Møde kl. 9", email_content="Husk kage", from_user=case.anna)
	make_notification_logs(notice, [case.bo])

	told = frappe.get_all("Notification Log", {"for_user": case.bo}, ["subject", "email_content"])
	assert told == [{"subject": "Møde kl. 9", "email_content": "Husk kage"}]


def assign(case, user):
	with world.as_user(case.anna):
		assign_to.add({"assign_to": [user], "doctype": "Trivsel Concern", "name": case.concern})


def test_a_colleague_is_given_a_task_and_no_share(case):
	assign(case, case.bo)

	assert frappe.db.exists("ToDo", {"reference_name": case.concern, "allocated_to": case.bo})
	assert not frappe.db.exists("DocShare", {"share_name": case.concern})
	with world.as_user(case.bo):
		assert frappe.get_list("ToDo", {"reference_name": case.concern})


def test_a_task_is_not_given_to_whom_may_not_read(case):
	with pytest.raises(frappe.PermissionError, match=r"cannot open this record|kan ikke åbne"):
		assign(case, case.elsewhere)


def test_a_task_is_closed_when_its_holder_has_left(case):
	assign(case, case.bo)
	staff = frappe.get_doc("Trivsel Staff", {"user": case.bo})
	staff.placements[0].to_date = frappe.utils.add_days(frappe.utils.today(), -1)
	staff.save()
	with world.as_user(case.bo):
		assert not frappe.get_list("ToDo", {"reference_name": case.concern})

	with world.as_user(case.anna):
		assign_to.remove("Trivsel Concern", case.concern, case.bo)
	assert not frappe.db.exists("ToDo", {"reference_name": case.concern, "status": "Open"})


def test_a_task_about_nothing_of_ours_is_anyones(case):
	with world.as_user(case.anna):
		task = {"doctype": "ToDo", "description": "Ring", "allocated_to": case.elsewhere}
		frappe.get_doc({**task, "assigned_by": case.anna}).insert()
		shown = frappe.get_list("ToDo", {"description": "Ring"})
	assert len(shown) == 1


def test_shares_and_keys_on_others_records_stay_possible(case):
	note = frappe.get_doc({"doctype": "Note", "title": "Indkøb"}).insert()

	frappe.share.add("Note", note.name, case.anna)
	assert note.get_document_share_key()
	with world.as_user(case.anna):
		assert frappe.get_doc("Note", note.name).has_permission("read")


def test_following_leaves_no_trace_and_saves_go_on(case):
	with world.as_user(case.anna):
		about = {"ref_doctype": "Trivsel Concern", "ref_docname": case.concern, "user": case.anna}
		frappe.get_doc({"doctype": "Document Follow", **about}).insert()
	assert not frappe.db.exists("Document Follow", about)

	note = frappe.get_doc({"doctype": "Note", "title": "Indkøb"}).insert()
	followed = {"ref_doctype": "Note", "ref_docname": note.name, "user": case.anna}
	frappe.get_doc({"doctype": "Document Follow", **followed}).insert(ignore_permissions=True)
	assert frappe.db.exists("Document Follow", followed)


def test_shares_made_past_the_guard_are_withdrawn(case, monkeypatch):
	about = {"share_doctype": "Trivsel Concern", "share_name": case.concern, "user": case.elsewhere}
	with monkeypatch.context() as patch:
		patch.setattr(sharing, "is_ours", lambda doctype: False)
		frappe.get_doc({"doctype": "DocShare", "read": 1, **about}).insert()
	assert frappe.db.exists("DocShare", about)

	sharing.withdraw_shares()

	assert not frappe.db.exists("DocShare", about)


def test_an_open_form_is_not_sent_the_words_of_a_comment(case, monkeypatch):
	sent = []
	monkeypatch.setattr(frappe, "publish_realtime", lambda *args, **kwargs: sent.append((args, kwargs)))

	comment(case, world.MARKER)
	assert world.MARKER not in str(sent)

	note = frappe.get_doc({"doctype": "Note", "title": "Indkøb", "public": 1}).insert()
	comment(case, "Husk kage", "Note", note.name)
	assert "Husk kage" in str(sent)


@pytest.mark.parametrize(
	"change",
	(
		{"recipients": [{"receiver_by_role": "Trivsel Pedagogue"}]},
		{"message": "{{ doc.reason }}"},
		{"subject": "{% if doc.position %}x{% endif %}"},
		{"attach_print": 1},
		{"channel": "Slack"},
	),
	ids=str,
)
def test_a_notification_about_ours_goes_to_its_own_people_without_content(case, change):
	values = {
		"doctype": "Notification",
		"name": "Prøve",
		"subject": "Ny opgave i Trivsel",
		"document_type": "Trivsel Concern",
		"event": "Save",
		"channel": "Email",
		"message": "Se i Trivsel.",
		"recipients": [{"receiver_by_document_field": "coordinator"}],
	}
	frappe.get_doc(values).insert().delete()

	with pytest.raises(frappe.PermissionError):
		frappe.get_doc({**values, **change}).insert()


def test_a_notification_about_others_records_is_left_alone():
	frappe.get_doc(
		{
			"doctype": "Notification",
			"name": "Prøve",
			"subject": "{{ doc.title }}",
			"document_type": "Note",
			"event": "Save",
			"channel": "Email",
			"message": "{{ doc.content }}",
			"recipients": [{"receiver_by_role": "System Manager"}],
		}
	).insert()
