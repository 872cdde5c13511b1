"""R4: the two switches that protect a child, set by a leader, lifted by another, and what they do."""

import frappe
import pytest
from frappe.utils import today

from tests.access.seeing import may, seen
from tests.support import world
from trivsel_app.trivsel_assessment import rating
from trivsel_app.trivsel_child import protection

WHY = "Mistanke om vold i hjemmet"
MOTHER = "mor@example.org"


@pytest.fixture
def case():
	"""A red child in a house with a leader and, above it, a chief."""
	town = world.unit("Prøveby", "Municipality", "Administration", group=True)
	house, blue, _red = world.kindergarten(above=town)
	raters = [world.staff("Pædagog", blue), world.staff("Pædagog", blue)]
	leader = world.staff("Institutionsleder", house)
	child = world.child(
		blue,
		guardians=[{"guardian_name": "Mor Prøve", "relation": "Mother", "custody": 1, "email": MOTHER}],
	)
	assessment = world.assessed(child, blue, raters, leader, "Red")
	return frappe._dict(
		house=house,
		blue=blue,
		leader=leader,
		chief=world.staff("Forvaltningschef", town),
		anna=raters[0],
		bo=raters[1],
		child=child,
		assessment=assessment,
		concern=frappe.get_doc("Trivsel Concern", {"child": child.name}),
	)


def act(who, function, *args):
	with world.as_user(who):
		return function(*args)


def stop(case, who=None):
	act(who or case.leader, protection.stop_contact, case.child.name, WHY)


def restrict(case, *users, who=None):
	act(who or case.leader, protection.restrict, case.child.name, WHY, list(users or (case.chief,)))


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


def test_what_waits_to_be_sent_to_a_parent_is_withdrawn(case):
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


def test_no_mail_about_the_child_goes_to_its_parents_any_longer(case):
	stop(case)
	with pytest.raises(frappe.ValidationError, match="no contact"):
		mail([f"Mor <{MOTHER.upper()}>"], "Trivsel Concern", case.concern.name)
	assert mail(["kollega@example.org"], "Trivsel Concern", case.concern.name)


CASE = ("Trivsel Assessment", "Trivsel Position", "Trivsel Concern", "Trivsel Child Identity")


def test_a_restricted_childs_case_is_for_those_named(case):
	born = frappe.utils.getdate(case.child.birth_date).strftime("%d%m%y")
	frappe.get_doc(
		{"doctype": "Trivsel Child Identity", "child": case.child.name, "cpr": f"{born}-4001"}
	).insert()
	assert all(seen(doctype, case.leader) for doctype in CASE)

	restrict(case, case.chief, case.anna)

	for user in (case.leader, case.bo):
		for doctype in (*CASE, "Trivsel Protection"):
			assert seen(doctype, user) == set(), (user, doctype)
		assert not may(user, "read", case.assessment)
		assert not may(user, "read", case.concern)
		assert seen("Trivsel Child", user) == {case.child.name}
	assert all(seen(doctype, case.chief) for doctype in CASE)
	assert may(case.chief, "write", case.concern)
	assert may(case.anna, "write", case.concern)
	assert seen("Trivsel Child Identity", case.anna) == set()


def test_the_rows_of_a_restricted_case_are_closed_with_it(case):
	case.concern.append("plan", {"action": "Makkerleg", "responsible": case.bo})
	case.concern.save()
	row = frappe.get_doc("Trivsel Plan Action", {"responsible": case.bo})
	case.concern.db_set("coordinator", case.bo)
	assert may(case.bo, "read", case.concern)
	restrict(case)
	with world.as_user(case.bo):
		assert not row.has_permission("read")
		assert frappe.get_list("Trivsel Plan Action", parent_doctype="Trivsel Concern") == []
		assert frappe.get_list("Trivsel Answer", parent_doctype="Trivsel Assessment") == []
	assert not may(case.bo, "read", case.concern)


def test_a_restricted_child_stays_in_its_round_with_each_raters_own_rating(case):
	restrict(case)
	assessment = world.open_assessment(case.child, case.blue)
	own = world.rate(case.bo, case.child, case.blue, "Red")

	assert seen("Trivsel Assessment", case.bo) == {assessment.name}
	assert own.name in seen("Trivsel Own Rating", case.bo)
	theirs = {
		row
		for row in seen("Trivsel Own Rating", case.bo)
		if frappe.db.get_value("Trivsel Own Rating", row, "rater") != case.bo
	}
	assert theirs == set()
	with world.as_user(case.anna):
		assert rating.start(case.child.name, case.blue)
	world.rate(case.anna, case.child, case.blue, "Red")
	assert seen("Trivsel Assessment", case.bo) == set()


def test_nobody_names_herself_on_a_restriction(case):
	with pytest.raises(frappe.PermissionError, match="names herself"):
		restrict(case, case.chief, case.leader)
	restrict(case)
	with pytest.raises(frappe.PermissionError, match="names herself"):
		act(case.leader, protection.name_one_more, case.child.name, case.leader)
	act(case.chief, protection.name_one_more, case.child.name, case.leader)
	assert may(case.leader, "read", case.concern)


def test_another_leader_must_be_named(case):
	for users in ([], [case.anna], [world.staff("Institutionsleder", world.unit("Andet hus"))]):
		with pytest.raises(frappe.ValidationError, match="leads the child's unit"):
			act(case.leader, protection.restrict, case.child.name, WHY, users)
	assert not frappe.db.get_value("Trivsel Child", case.child.name, "restricted")


def test_a_leader_who_is_not_named_neither_names_others_nor_lifts(case):
	second = world.staff("Institutionsleder", case.house)
	restrict(case)
	with pytest.raises(frappe.PermissionError, match="named"):
		act(second, protection.name_one_more, case.child.name, case.anna)
	for user in (second, case.leader):
		with pytest.raises(frappe.PermissionError, match="named"):
			act(user, protection.lift_restriction, case.child.name, "Det er afklaret")
	act(case.chief, protection.lift_restriction, case.child.name, "Det er afklaret")
	assert len(seen("Trivsel Concern", case.leader)) == 1
	assert frappe.db.count("Trivsel Restricted Access") == 0


def test_who_restricted_does_not_lift_even_when_she_is_named_later(case):
	restrict(case)
	act(case.chief, protection.name_one_more, case.child.name, case.leader)
	with pytest.raises(frappe.PermissionError, match="another person"):
		act(case.leader, protection.lift_restriction, case.child.name, "Det er afklaret")


def test_being_named_gives_nothing_that_the_profession_does_not(case):
	assistant = world.staff("Pædagogmedhjælper", case.blue)
	outsider = world.staff("Pædagog", world.unit("Andet hus"))
	restrict(case, case.chief, assistant, outsider)
	for user in (assistant, outsider):
		assert seen("Trivsel Concern", user) == seen("Trivsel Assessment", user) == set()
