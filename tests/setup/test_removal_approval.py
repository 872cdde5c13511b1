"""Removing the app with its children takes two people (R28)."""

import frappe
import pytest
from frappe.utils import add_days, now_datetime

from tests.setup.people import person
from trivsel_app.access.lookups import writing
from trivsel_app.trivsel_setup.doctype.trivsel_settings import trivsel_settings as settings
from trivsel_app.trivsel_setup.removal.approval import RemovalRefused, is_approved, refuse_without_approval

ARCHIVE = "ESDH 2026-1177"


@pytest.fixture
def people() -> list[str]:
	"""Two administrators of the app."""
	return [person("Trivsel Administrator"), person("Trivsel Administrator")]


@pytest.fixture
def child():
	"""A child in a unit; nothing else of it matters here."""
	unit = frappe.get_doc({"doctype": "Trivsel Unit", "unit_name": "Mælkebøtten", "unit_type": "Group"})
	unit.unit_kind = "Daycare"
	unit.insert()
	child = frappe.new_doc("Trivsel Child")
	child.update(
		{"first_name": "Anna", "last_name": "Holm", "birth_date": add_days(frappe.utils.today(), -900)}
	)
	child.append("enrolments", {"unit": unit.name, "from_date": frappe.utils.today()})
	return child.insert()


def agree(asking: str, approving: str) -> None:
	frappe.set_user(asking)
	settings.request_removal(ARCHIVE)
	frappe.set_user(approving)
	settings.approve_removal()
	frappe.set_user("Administrator")


def test_without_children_nobody_is_asked():
	refuse_without_approval()


def test_with_a_child_it_is_refused_with_a_sentence_that_says_how(child):
	with pytest.raises(RemovalRefused) as refusal:
		refuse_without_approval()

	for words in ("Trivsel Settings", "another approves", "30 days"):
		assert words in str(refusal.value)


def test_with_a_look_at_a_child_that_is_gone_it_is_refused():
	writing.write("anna@trivsel.example", "Form", {"0123456789": False})

	with pytest.raises(RemovalRefused):
		refuse_without_approval()


def test_two_people_let_it_go(child, people):
	agree(*people)

	refuse_without_approval()
	kept = frappe.get_doc("Trivsel Settings")
	assert [kept.removal_requested_by, kept.removal_approved_by] == people
	assert kept.removal_archive == ARCHIVE


def test_a_request_alone_is_not_enough(child, people):
	frappe.set_user(people[0])
	settings.request_removal(ARCHIVE)

	assert not is_approved()


def test_nobody_approves_her_own_request(people):
	frappe.set_user(people[0])
	settings.request_removal(ARCHIVE)

	with pytest.raises(frappe.ValidationError, match="Another person"):
		settings.approve_removal()


def test_nothing_asked_for_is_nothing_to_approve(people):
	frappe.set_user(people[1])

	with pytest.raises(frappe.ValidationError, match="Nobody has asked"):
		settings.approve_removal()


def test_the_archive_must_be_named(people):
	frappe.set_user(people[0])

	with pytest.raises(frappe.ValidationError, match="archive"):
		settings.request_removal("  ")


@pytest.mark.parametrize(("age", "counts"), ((0, True), (29, True), (30, False), (31, False), (-1, False)))
def test_an_approval_is_valid_for_thirty_days(people, age, counts):
	agree(*people)
	frappe.db.set_single_value("Trivsel Settings", "removal_approved_on", add_days(now_datetime(), -age))

	assert is_approved() is counts


def test_a_new_request_needs_a_new_approval(people):
	agree(*people)
	frappe.set_user(people[0])
	settings.request_removal(ARCHIVE)

	assert not is_approved()


def test_it_can_be_taken_back(people):
	agree(*people)
	frappe.set_user(people[1])
	settings.withdraw_removal()

	assert not is_approved()
	assert not frappe.db.get_single_value("Trivsel Settings", "removal_requested_by")


@pytest.mark.parametrize("roles", ((), ("Trivsel Leader",), ("System Manager",)))
@pytest.mark.parametrize(
	"act", (lambda: settings.request_removal(ARCHIVE), settings.approve_removal, settings.withdraw_removal)
)
def test_it_takes_an_administrator_of_the_app(people, roles, act):
	frappe.set_user(people[0])
	settings.request_removal(ARCHIVE)
	frappe.set_user(person(*roles))

	with pytest.raises(frappe.PermissionError):
		act()


@pytest.mark.parametrize("act", (lambda: settings.request_removal(ARCHIVE), settings.approve_removal))
def test_the_user_administrator_is_nobody(act):
	with pytest.raises(frappe.PermissionError, match="own name"):
		act()


@pytest.mark.parametrize(
	"act", (settings.request_removal, settings.approve_removal, settings.withdraw_removal)
)
def test_no_link_does_it(act):
	assert frappe.allowed_http_methods_for_whitelisted_func[act] == ["POST"]


@pytest.mark.parametrize("field", settings.REMOVAL_FIELDS)
def test_nobody_writes_both_names_into_the_form(people, field):
	frappe.set_user(people[0])
	form = frappe.get_doc("Trivsel Settings")
	form.set(field, people[1] if field.endswith("_by") else str(now_datetime()))

	with pytest.raises(frappe.ValidationError, match="buttons"):
		form.save()


def test_other_settings_can_be_saved_while_a_removal_is_agreed(people):
	agree(*people)
	frappe.set_user(people[0])
	form = frappe.get_doc(frappe.get_doc("Trivsel Settings").as_dict(convert_dates_to_str=True))
	form.own_ratings_required = 3
	form.save()

	assert is_approved()
