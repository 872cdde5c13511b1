"""What each custody holder has been told, and of what (R16, R26)."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cstr, getdate, today

from trivsel_app.trivsel_child.custody import custody_holders
from trivsel_app.trivsel_child.protection import require_contact
from trivsel_app.trivsel_setup.days import day_sent
from trivsel_app.trivsel_setup.missing import require_nothing

# What there is to tell: a position, and the assessment that it comes from.
News = tuple[str, str | None]
ABOUT = ("guardian", "position", "about")
TOLD = ("informed_on", "how", "informed_by")


def list_custody_holders(concern: Document) -> None:
	"""While there is something to tell: a row for each custody holder about it."""
	news = None if concern.contact_stopped else _to_tell(concern)
	known = {(row.guardian, row.position, row.about) for row in concern.guardian_notices}
	for holder in custody_holders(concern.child) if news else ():
		if (holder.guardian, *news) not in known:
			concern.append("guardian_notices", {**holder, "position": news[0], "about": news[1]})


def validate_notices(concern: Document) -> None:
	"""Nobody is told while there is no contact, and nobody in the future; what has been told stands."""
	for row in concern.guardian_notices:
		if row.informed_on and day_sent(cstr(row.informed_on)) > getdate(today()):
			frappe.throw(_("Row {0}: a parent cannot have been told in the future.").format(row.idx))
	before = concern.get_doc_before_save()
	if _told(concern) - _told(before):
		require_contact(concern.child)
	_require_kept(before, concern)


def _require_kept(before: Document | None, concern: Document) -> None:
	"""When, how and by whom can be corrected, and the Version tells; that a parent was told cannot be taken away."""
	now = {row.name: row for row in concern.guardian_notices}
	for row in before.guardian_notices if before else ():
		if row.informed_on and not _says_told(now.get(row.name), row):
			message = _("{0} has been told, and that stays written. Correct when, how and by whom instead.")
			frappe.throw(message.format(row.guardian_name))


def _says_told(now: Document | None, before: Document) -> bool:
	"""Whether the row still says of the same parent and news all that it said."""
	if not now or any(cstr(now.get(field)) != cstr(before.get(field)) for field in ABOUT):
		return False
	return all(now.get(field) for field in TOLD if before.get(field))


def require_told_of_position(concern: Document) -> None:
	_require_told(concern, (concern.position, concern.assessment))


def require_told_of_change(concern: Document) -> None:
	_require_told(concern, ("Yellow", concern.latest_assessment))


def _to_tell(concern: Document) -> News | None:
	if concern.step == "Inform":
		return concern.position, concern.assessment
	if concern.position == "Red" and concern.proposed_position == "Yellow":
		return "Yellow", concern.latest_assessment
	return None


def _require_told(concern: Document, news: News) -> None:
	"""Each custody holder: when, how and by whom; or the reason why not."""
	holders = custody_holders(concern.child)
	if not holders:
		frappe.throw(_("The child has no guardian with custody. Add one to the child, or ask the leader."))
	settled = {row.guardian for row in concern.guardian_notices if _settles(row, news)}
	message = _("{0}: write when, how and by whom the parent was told, or why not.")
	untold = [message.format(each.guardian_name) for each in holders if each.guardian not in settled]
	require_nothing({"guardian_notices": "<br>".join(untold)} if untold else {})


def _settles(row: Document, news: News) -> bool:
	told = row.informed_on and row.how and row.informed_by
	return (row.position, row.about) == news and bool(told or (row.reason_not or "").strip())


def _told(doc: Document | None) -> set[tuple]:
	"""What stands on the concern of who has been told."""
	rows = doc.guardian_notices if doc else ()
	return {(row.guardian, row.position, cstr(row.informed_on), row.how) for row in rows if row.informed_on}
