"""R4: the two switches that protect a child, set by a leader and lifted by another; and no contact."""

import frappe
import pytest
from frappe.utils import today

from tests.access.red_case import MOTHER, WHY, act, red_case, restrict, stop
from tests.access.seeing import may, seen
from tests.support import world
from trivsel_app.access.conditions import protected_doctypes
from trivsel_app.access.guards.counting import get_count
from trivsel_app.trivsel_child import protection


@pytest.fixture
def case():
	return red_case()


@pytest.mark.parametrize("switch", [protection.stop_contact, protection.restrict])
def test_only_a_leader_of_the_childs_unit_protects_it_and_with_a_reason(case, switch):
	named = ([case.chief],) if switch is protection.restrict else ()
	others = [
		case.anna,
		world.staff("Institutionsleder", world.unit("Andet hus")),
		world.user(roles=["Trivsel Administrator", "System Manager"]),
		world.user(roles=["Trivsel Leader"]),
	]
	for user in others:
		with pytest.raises(frappe.PermissionError):
			act(user, switch, case.child.name, WHY, *named)
	with pytest.raises(frappe.ValidationError, match="reason"):
		act(case.leader, switch, case.child.name, "  ", *named)
	assert frappe.db.count("Trivsel Protection") == 0


def test_the_switches_are_not_set_over_the_form_or_rest(case):
	for user in (case.leader, "Administrator"):
		with world.as_user(user):
			doc = frappe.get_doc("Trivsel Child", case.child.name)
			doc.update({"restricted": 1, "no_contact_with_guardians": 1})
			doc.append("restricted_access", {"user": user})
			doc.save()
	assert frappe.db.get_value("Trivsel Child", case.child.name, "restricted") == 0
	assert not protection.contact_is_stopped(case.child.name)
	assert frappe.db.count("Trivsel Restricted Access") == 0
	with world.as_user(case.leader):
		fresh = world.child(case.blue, restricted=1, restricted_access=[{"user": case.leader}])
	assert (fresh.restricted, len(fresh.restricted_access)) == (0, 0)


def test_contact_is_allowed_again_by_another_leader_only(case):
	stop(case)
	with pytest.raises(frappe.PermissionError, match="another person"):
		act(case.leader, protection.allow_contact, case.child.name, "Det er afklaret")
	assert protection.contact_is_stopped(case.child.name)

	act(case.chief, protection.allow_contact, case.child.name, "Det er afklaret")

	assert not protection.contact_is_stopped(case.child.name)
	note = frappe.get_last_doc("Trivsel Protection")
	assert (note.set_by, note.reason) == (case.leader, WHY)
	assert (note.lifted_by, note.lifted_reason) == (case.chief, "Det er afklaret")


def test_who_set_and_lifted_it_stays_written_down(case):
	stop(case)
	act(case.chief, protection.allow_contact, case.child.name, "Det er afklaret")
	note = frappe.get_last_doc("Trivsel Protection")
	for user in (case.leader, "Administrator"):
		with world.as_user(user):
			with pytest.raises((frappe.PermissionError, frappe.ValidationError)):
				note.save()
			with pytest.raises((frappe.PermissionError, frappe.ValidationError)):
				frappe.delete_doc("Trivsel Protection", note.name)
	rows = frappe.get_all("Trivsel Access Change", {"child": case.child.name}, ["kind", "user", "details"])
	ours = [row for row in rows if row.kind == "Contact with Guardians"]
	assert {row.user for row in ours} == {case.leader, case.chief}
	assert WHY not in str(rows)
	assert seen("Trivsel Protection", case.anna) == set()
	assert seen("Trivsel Protection", case.leader) == {note.name}


def test_while_there_is_no_contact_no_step_is_taken_towards_the_parents(case):
	from frappe.model.workflow import apply_workflow

	stop(case)
	with world.as_user(case.leader):
		doc = frappe.get_doc("Trivsel Concern", case.concern.name)
		doc.guardian_notices[0].reason_not = "Ingen kontakt"
		doc.save()
		with pytest.raises(frappe.ValidationError, match="no contact"):
			apply_workflow(doc, "Parents Informed")
		doc = frappe.get_doc("Trivsel Concern", case.concern.name)
		doc.guardian_notices[0].update({"informed_on": today(), "how": "Letter", "informed_by": case.leader})
		with pytest.raises(frappe.ValidationError, match="no contact"):
			doc.save()

	act(case.chief, protection.allow_contact, case.child.name, "Det er afklaret")
	with world.as_user(case.leader):
		assert apply_workflow(frappe.get_doc("Trivsel Concern", case.concern.name), "Parents Informed")


def test_no_parent_is_listed_to_be_told_while_there_is_no_contact(case):
	other = world.child(case.blue, first_name="Frej")
	act(case.leader, protection.stop_contact, other.name, WHY)
	world.assessed(other, case.blue, [case.anna, case.bo], case.leader, "Red")
	concern = frappe.get_doc("Trivsel Concern", {"child": other.name})
	assert concern.guardian_notices == []


def mail(recipients, doctype, name):
	frappe.sendmail(
		recipients=recipients,
		subject="Aftale",
		message="Kom og tal",
		reference_doctype=doctype,
		reference_name=name,
	)
	queued = frappe.get_all("Email Queue", {"reference_name": name}, order_by="creation desc", pluck="name")
	return queued[0] if queued else None


def recipients_of(queue):
	return set(frappe.get_all("Email Queue Recipient", {"parent": queue}, pluck="recipient"))


def test_what_waits_to_be_sent_to_a_parent_is_withdrawn(mail_account, case):
	to_mother = mail([MOTHER], "Trivsel Concern", case.concern.name)
	sent = mail([MOTHER], "Trivsel Assessment", case.assessment.name)
	frappe.db.set_value("Email Queue Recipient", {"parent": sent}, "status", "Sent")
	to_staff = mail(["kollega@example.org"], "Trivsel Child", case.child.name)
	of_others = mail([MOTHER], "Trivsel Child", world.child(case.blue, first_name="Frej").name)
	key = frappe.get_doc(
		{
			"doctype": "Document Share Key",
			"reference_doctype": "Trivsel Concern",
			"reference_docname": case.concern.name,
			"key": "noegle",
		}
	)
	key.db_insert()

	stop(case)

	assert not frappe.db.exists("Email Queue", to_mother)
	assert not frappe.db.exists("Document Share Key", {"reference_docname": case.concern.name})
	assert recipients_of(sent) == {MOTHER}
	assert recipients_of(to_staff) == {"kollega@example.org"}
	assert recipients_of(of_others) == {MOTHER}


def test_no_mail_about_the_child_goes_to_its_parents_any_longer(mail_account, case):
	stop(case)
	with pytest.raises(frappe.ValidationError, match="no contact"):
		mail([f"Mor <{MOTHER.upper()}>"], "Trivsel Concern", case.concern.name)
	assert mail(["kollega@example.org"], "Trivsel Concern", case.concern.name)


def counted(doctype, user):
	with world.as_user(user):
		try:
			return get_count(doctype)
		except frappe.PermissionError:
			return 0


def test_a_parent_gets_nothing_of_the_switches(case):
	"""Neither in a list nor in a record, of whatever doctype of ours."""
	parent = world.user("Website User", roles=["Trivsel Guardian"])
	frappe.db.set_value("Trivsel Guardian", {"parent": case.child.name}, "user", parent)
	stop(case)
	restrict(case)
	for doctype in protected_doctypes():
		if frappe.get_meta(doctype).istable:
			continue
		assert seen(doctype, parent) == set(), doctype
		assert counted(doctype, parent) == 0, doctype
		for name in frappe.get_all(doctype, pluck="name"):
			assert not may(parent, "read", frappe.get_doc(doctype, name)), doctype
	with world.as_user(parent):
		for act_of_hers in (protection.allow_contact, protection.lift_restriction):
			with pytest.raises(frappe.PermissionError):
				act_of_hers(case.child.name, "Det er afklaret")
