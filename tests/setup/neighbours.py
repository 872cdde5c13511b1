"""Another app, and a municipality's own records, with names like the app's own: they stand beside it."""

import frappe

# Each with a field of text; two of them in a workflow of its own.
DOCTYPES = ("Assessment", "Trivsel", "Trivselsplan")
ROLES = ("Leader", "Pedagogue", "Trivselsvejleder")
STATES = ("Confirmed", "Rating", "Draft Plan")
TEXT = "Skrevet af naboen"


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
