"""Who receives a referral: a person, or those who work in a unit in a profession (R1)."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, today

from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.restriction import named_on
from trivsel_app.trivsel_setup.missing import require_nothing
from trivsel_app.trivsel_setup.placements import placements_in_force

REFERRAL = "Trivsel Referral"


def receives(referral: Document, user: str) -> bool:
	"""Whether the referral is sent to the user, by name or by where she works as what."""
	if referral.receiver:
		return referral.receiver == user
	return (referral.receiving_unit, referral.receiving_profession) in posts_of(Viewer.of(user))


def posts_of(viewer: Viewer) -> set[tuple[str, str]]:
	"""Where the viewer works as what, today: pairs of unit and profession."""
	return {(row.unit, row.profession) for row in viewer.placements if not row.ended and not row.child}


def receivers(referral: Document) -> list[str]:
	"""The users to whom the referral is sent, as they are placed today."""
	if referral.receiver:
		return [referral.receiver]
	return _placed(referral)


def names_of(referral: Document) -> list[str]:
	"""What a consent may call the receiver: the units, then the professions."""
	if referral.receiving_unit:
		return [referral.receiving_unit, referral.receiving_profession]
	units, professions = zip(*sorted(posts_of(Viewer.of(referral.receiver))), strict=True)
	return list(dict.fromkeys([*units, *professions]))


def require_receiver(referral: Document) -> None:
	"""One person whose profession works with referrals, or a unit and a profession that someone has there."""
	if bool(referral.receiver) == bool(referral.receiving_unit):
		message = _("Choose whom the referral goes to: a person, or a unit and a profession.")
		require_nothing({"receiver": message})
	if referral.receiver and not Viewer.of(referral.receiver).professions_with(REFERRAL, "write"):
		frappe.throw(_("Choose a person who is placed today and whose profession receives referrals."))
	if referral.receiving_unit and not _placed(referral):
		frappe.throw(_("Nobody is placed in that unit in that profession today."))
	_require_named(referral)


def _require_named(referral: Document) -> None:
	"""The case of a restricted child goes to nobody who is not named on it, and to no whole unit (R4)."""
	if not frappe.db.get_value("Trivsel Child", referral.child, "restricted"):
		return
	if referral.receiver not in named_on(referral.child):
		message = _("The child is restricted: the referral goes to a person who is named on it.")
		frappe.throw(message, frappe.PermissionError)


def _placed(referral: Document) -> list[str]:
	query, staff, placement, profession = placements_in_force(getdate(today()))
	query = query.where(
		(placement.unit == referral.receiving_unit) & (profession.name == referral.receiving_profession)
	)
	return [user for (user,) in query.select(staff.user).distinct().orderby(staff.user).run()]
