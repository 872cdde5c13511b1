"""Whether a text names a child: warned of where a meeting carries no name, refused where a text goes out by mail (R5)."""

import re

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.access import lookups
from trivsel_app.access.documents import readable, require_right
from trivsel_app.access.viewer import Viewer, units_below
from trivsel_app.trivsel_child.child_access import enrolled_children
from trivsel_app.trivsel_child.search_limit import count_one
from trivsel_app.trivsel_meeting.anonymous import institution_of
from trivsel_app.trivsel_meeting.consultation_access import CONSULTATION

WORD = re.compile(r"[^\W\d_]+")
# A shorter word is taken for a name only where it is written like one: »bo« is also a verb.
ALSO_IN_SMALL_LETTERS = 4


@frappe.whitelist(methods=["POST"])
def named_in(unit: str, text: str) -> dict:
	"""Names of the house's children in `text`: `words` those of children whom the session's user may see, and
	`others`, whether there are more.

	Each asking counts as a search for children. Raises PermissionError for one who plans no meetings in the house.
	"""
	require_right("Trivsel Meeting", "create")
	viewer, house = Viewer.of(frappe.session.user), institution_of(unit)
	here = {below for _top, below in units_below({house})}
	if frappe.session.user != "Administrator" and not here & viewer.units("Trivsel Meeting", "create"):
		raise frappe.PermissionError
	return _told(_found(text, here, viewer))


@frappe.whitelist(methods=["POST"])
def known_in(unit: str, text: str) -> list[str]:
	"""Names of the house's children in `text`, of those alone whom the session's user may see.

	For who writes a consultation, and may work in no house: of others nothing is told, not even that there are any.
	"""
	require_right(CONSULTATION, "create")
	here = {below for _top, below in units_below({institution_of(unit)})}
	return _told(_found(text, here or {""}, Viewer.of(frappe.session.user)))["words"]


def other_children_in(text: str, meeting: Document) -> dict:
	"""The same, of other children than the one that the meeting is about, whose family and helpers may be named."""
	viewer = Viewer.of(frappe.session.user)
	here = {below for _top, below in units_below({institution_of(meeting.unit)})}
	known = {name.casefold() for name in WORD.findall(" ".join(_people_of(meeting)))}
	others = {
		child: {word for word in words if not _forms(word) & known}
		for child, words in _found(text, here, viewer).items()
		if child != meeting.child
	}
	return _told({child: words for child, words in others.items() if words})


def refuse_name_in_place(meeting: Document) -> None:
	"""Where the meeting is held goes out in mails, and they name nobody (R26)."""
	if not meeting.child or not meeting.place:
		return
	name = frappe.db.get_value("Trivsel Child", meeting.child, "full_name")
	if _named(meeting.place, name):
		frappe.throw(_("Write only where the meeting is held: the child's name must not go out in a mail."))


def _told(found: dict[str, set[str]]) -> dict:
	"""What the session's user is told of the words by child: it counts as a search."""
	count_one()
	seen = readable("Trivsel Child", set(found), frappe.session.user)
	lookups.note("Trivsel Child", seen)
	return {
		"words": sorted({word for child in seen for word in found[child]}),
		"others": bool(found.keys() - seen),
	}


def _people_of(meeting: Document) -> list[str]:
	"""The child, its guardians and those who take part."""
	filters = {"parent": meeting.child, "parenttype": "Trivsel Child"}
	return [
		frappe.db.get_value("Trivsel Child", meeting.child, "full_name") or "",
		*frappe.get_all("Trivsel Guardian", filters, pluck="guardian_name"),
		*(row.person_name or "" for row in meeting.participants),
	]


def _found(text: str, units: set[str], viewer: Viewer) -> dict[str, set[str]]:
	"""The words of `text` by the child that they may name."""
	child = frappe.qb.DocType("Trivsel Child")
	query = frappe.qb.from_(child).where(child.name.isin(enrolled_children(units, viewer.day)))
	rows = query.select(child.name, child.full_name).run()
	named = {name: _named(text, full_name) for name, full_name in rows}
	return {name: words for name, words in named.items() if words}


def _named(text: str, full_name: str) -> set[str]:
	"""The words of `text` that are one of the names, in the genitive too."""
	names = {name.casefold() for name in WORD.findall(full_name or "")}
	return {
		word
		for word in WORD.findall(text)
		if (word[0].isupper() or len(word) >= ALSO_IN_SMALL_LETTERS) and _forms(word) & names
	}


def _forms(word: str) -> set[str]:
	"""The word as it may stand in a name: »almas« is also Alma's."""
	return {word.casefold(), word.casefold().removesuffix("s")}
