"""What parents agree to: consents, legal grounds, transitions and shared plans, as a test needs them."""

import frappe
from frappe.utils import today


def consent(child_doc, *receivers, purpose="Transition", answers=True, **fields):
	"""A consent for `receivers` (units, else professions), given today by all who are asked, or not yet."""
	rows = [{"unit" if frappe.db.exists("Trivsel Unit", name) else "profession": name} for name in receivers]
	doc = frappe.get_doc(
		{
			"doctype": "Trivsel Consent",
			"child": child_doc.name,
			"purpose": purpose,
			"scope": "Hvad der hjælper hende om morgenen.",
			"receivers": rows,
			**fields,
		}
	).insert()
	return give(doc) if answers else doc


def give(consent_doc, day=None):
	"""Everyone who is asked gives the consent."""
	for row in consent_doc.givers:
		row.update({"given_on": day or today(), "method": "In Writing"})
	return consent_doc.save()


def transition(child_doc, to_unit, **fields):
	"""The child's way to another unit, where it begins today."""
	values = {"child": child_doc.name, "to_unit": to_unit, "starts_on": today(), **fields}
	return frappe.get_doc({"doctype": "Trivsel Transition", **values}).insert()


def shared_part(child_doc, responsible, **fields):
	"""A part of the child's shared plan, which the session's user gives to `responsible`."""
	values = {"child": child_doc.name, "responsible": responsible, "action": "Makkerleg", **fields}
	return frappe.get_doc({"doctype": "Trivsel Shared Plan Part", **values}).insert()


def ground(words="Nødvendigt for den tidlige indsats"):
	"""A legal ground in the municipality's own words."""
	settings = frappe.get_doc("Trivsel Settings")
	settings.sharing_grounds = words
	settings.save()
	return words
