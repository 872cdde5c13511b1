"""Another app, and a municipality's own records, with names like the app's own: they stand beside it."""

import frappe
import pytest

from tests.support.scratch import ScratchSite

# Each with a field of text; two of them in a workflow of its own.
NAMED_LIKE_OURS = "Trivsel Plan"
DOCTYPES = ("Assessment", "Trivsel", "Trivselsplan", NAMED_LIKE_OURS)
ROLES = ("Leader", "Pedagogue", "Trivselsvejleder")
STATES = ("Confirmed", "Rating", "Draft Plan")
TEXT = "Skrevet af naboen"
LEADER = "leder@example.com"
PEDAGOGUE = "paedagog@example.com"
PEOPLE = (LEADER, PEDAGOGUE)
# Has no role: works in the Desk only while the app gives her one.
CITIZEN = "borger@example.com"
# The same will be attached to a child; the platform then keeps one file for both.
SHARED_FILE = "indbydelse.txt"
SHARED_TEXT = "Sommerfest"


@pytest.fixture
def installed_neighbourhood(scratch_site) -> ScratchSite:
	"""A site with others on it, on which the app was then installed; `before` is what it held without it."""
	if not scratch_site.before:
		scratch_site.be("neighbourhood", lambda: build(scratch_site))
		scratch_site.before = scratch_site.content()
	scratch_site.be("installed neighbourhood", lambda: scratch_site.must("install-app", "trivsel_app"))
	return scratch_site


def build(site: ScratchSite) -> None:
	site.be_bare()
	with site.opened():
		move_in()
		frappe.db.commit()


def move_in() -> None:
	"""Make the neighbours' records, on a site where the app is not yet installed."""
	for role in ROLES:
		frappe.get_doc({"doctype": "Role", "role_name": role, "desk_access": 1}).insert()
	for name in DOCTYPES:
		make_doctype(name)
		frappe.get_doc({"doctype": name, "text": TEXT}).insert()
	for state in STATES:
		frappe.get_doc(
			{"doctype": "Workflow State", "workflow_state_name": state, "style": "Danger"}
		).insert()
	frappe.get_doc({"doctype": "Workflow Action Master", "workflow_action_name": "Confirm"}).insert()
	make_workflow()
	profile = frappe.new_doc("Role Profile")
	profile.role_profile = "Leader"
	profile.append("roles", {"role": "Leader"})
	profile.insert()
	make_user("nabo@example.com", "Leader", "System Manager")
	for email in PEOPLE:
		make_user(email, "System Manager")
	make_user(CITIZEN)
	for switch, field in (("show_title_field_in_link", ""), ("in_global_search", "text")):
		turn(switch, field)
	share_a_file()


def turn(switch: str, field: str) -> None:
	"""A switch that the app keeps anyone from turning on its own doctypes."""
	setter = {"doctype": NAMED_LIKE_OURS, "fieldname": field or None, "property": switch, "value": "1"}
	frappe.make_property_setter(
		setter | {"property_type": "Check", "doctype_or_field": "DocField" if field else "DocType"}
	)


def share_a_file() -> None:
	theirs = frappe.get_all("Assessment", pluck="name")[0]
	file = {"doctype": "File", "file_name": SHARED_FILE, "content": SHARED_TEXT, "is_private": 1}
	frappe.get_doc(file | {"attached_to_doctype": "Assessment", "attached_to_name": theirs}).insert()


def make_doctype(name: str) -> None:
	doctype = frappe.new_doc("DocType")
	doctype.update({"name": name, "module": "Custom", "custom": 1, "track_changes": 1})
	doctype.append("fields", {"fieldname": "text", "fieldtype": "Small Text", "label": "Text"})
	doctype.append("permissions", {"role": "Leader", "read": 1, "write": 1, "create": 1})
	doctype.insert()


def make_workflow() -> None:
	workflow = frappe.new_doc("Workflow")
	workflow.update({"workflow_name": "Assessment", "document_type": "Assessment", "is_active": 1})
	workflow.workflow_state_field = "workflow_state"
	for state in ("Rating", "Confirmed"):
		workflow.append("states", {"state": state, "doc_status": "0", "allow_edit": "Leader"})
	step = {"state": "Rating", "action": "Confirm", "next_state": "Confirmed", "allowed": "Leader"}
	workflow.append("transitions", step)
	workflow.insert()


def make_user(email: str, *roles: str) -> None:
	user = frappe.new_doc("User")
	user.update({"email": email, "first_name": email.partition("@")[0].title(), "send_welcome_email": 0})
	user.extend("roles", [{"role": role} for role in roles])
	user.insert()
