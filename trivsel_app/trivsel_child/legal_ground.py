"""Sharing about a child with another authority: by consent, or once and once more on a legal ground (R26)."""

from hashlib import sha256

import frappe
from frappe import _
from frappe.utils import now_datetime

from trivsel_app.trivsel_child.consent import CONSENT, consent_in_force
from trivsel_app.trivsel_child.making import unit_for
from trivsel_app.trivsel_setup.missing import require_nothing

SHARING = "Trivsel Sharing Without Consent"
TIMES = ("First Time", "Follow-up")
SAVEPOINT = "trivsel_sharing"


def grounds() -> list[str]:
	"""The municipality's words for the legal grounds; where it has written none, nothing is shared without consent."""
	lines = (frappe.get_cached_doc("Trivsel Settings").sharing_grounds or "").split("\n")
	return [line.strip() for line in lines if line.strip()]


def require_sharing_allowed(
	child: str, purpose: str, receiver: str, case: str, ground: str | None = None
) -> str | None:
	"""Refuses to share about the child with `receiver` without a consent in force or a legal ground.

	The name of the consent; or None where a sharing on `ground` has been written down, one of two for the
	`case` (the record that crosses) and receiver. Called once for each time that something is shared.
	"""
	consent = consent_in_force(child, purpose, receiver)
	if consent:
		return consent
	if not (ground or "").strip():
		message = _(
			"There is no consent in force for this. Ask those with custody for it, or choose the legal ground on which it is shared without."
		)
		require_nothing({"sharing_ground": message})
	if ground.strip() not in grounds():
		message = _("Choose one of the legal grounds that your municipality has written in the settings.")
		require_nothing({"sharing_ground": message})
	_write_down(child, purpose, receiver, case, ground.strip())
	return None


def _write_down(child: str, purpose: str, receiver: str, case: str, ground: str) -> None:
	"""The first time, or the follow-up. Of two at the same moment one waits for the other; the key is unique."""
	frappe.db.get_value("Trivsel Child", child, "name", for_update=True)
	for time in TIMES:
		key = sha256("\n".join([case, receiver, time]).encode()).hexdigest()
		if _inserted(
			{
				"doctype": SHARING,
				"child": child,
				"unit": unit_for(CONSENT, child),
				"purpose": purpose,
				"receiver": receiver,
				"case_name": case,
				"ground": ground,
				"sharing": time,
				"shared_on": now_datetime(),
				"shared_by": frappe.session.user,
				"once_key": key,
			}
		):
			return
	frappe.throw(
		_("It has been shared without consent once and in one follow-up. More than that takes a consent.")
	)


def _inserted(values: dict) -> bool:
	frappe.db.savepoint(SAVEPOINT)
	try:
		frappe.get_doc(values).insert(ignore_permissions=True)
	except frappe.UniqueValidationError:
		frappe.db.rollback(save_point=SAVEPOINT)
		frappe.clear_last_message()
		return False
	return True
