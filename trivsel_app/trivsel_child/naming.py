"""Which children a text may name: its words against the names of the children of a house."""

import re
from collections.abc import Iterable

import frappe

from trivsel_app.access import lookups
from trivsel_app.access.area import Area
from trivsel_app.access.documents import readable
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.child_access import enrolled_children
from trivsel_app.trivsel_child.search_limit import count_one
from trivsel_app.trivsel_setup.houses import units_of_house

WORD = re.compile(r"[^\W\d_]+")
# A shorter word is taken for a name only where it is written like one: »bo« is also a verb.
ALSO_IN_SMALL_LETTERS = 4


def children_in(text: str, units: set[str], viewer: Viewer) -> dict[str, set[str]]:
	"""The words of `text` by the child of `units` that they may name."""
	child = frappe.qb.DocType("Trivsel Child")
	query = frappe.qb.from_(child).where(
		child.name.isin(enrolled_children(Area.of_units(*units), viewer.day))
	)
	rows = query.select(child.name, child.full_name).run()
	found = {name: named(text, full_name) for name, full_name in rows}
	return {name: words for name, words in found.items() if words}


def other_children_in(text: str, child: str, unit: str, people: Iterable[str]) -> dict:
	"""What is `told` of other children than the one that the text is about.

	Its own family and `people`, who help it, may be named.
	"""
	about = [*_family_of(child), *people]
	known = {name.casefold() for name in WORD.findall(" ".join(about))}
	others = {
		other: {word for word in words if not _forms(word) & known}
		for other, words in children_in(text, units_of_house(unit), Viewer.of(frappe.session.user)).items()
		if other != child
	}
	return told({other: words for other, words in others.items() if words})


def known_names(unit: str, text: str) -> list[str]:
	"""Names of the house's children in `text`, of those alone whom the session's user may see.

	For who may work in no house: of others nothing is told, not even that there are any. Each asking counts as a
	search for children.
	"""
	here = units_of_house(unit) or {""}
	return told(children_in(text, here, Viewer.of(frappe.session.user)))["words"]


def told(found: dict[str, set[str]]) -> dict:
	"""What the session's user is told of the words by child: it counts as a search.

	`words` are those of children whom she may see, `others` says whether there are more.
	"""
	count_one()
	seen = readable("Trivsel Child", set(found), frappe.session.user)
	lookups.note("Trivsel Child", seen)
	return {
		"words": sorted({word for child in seen for word in found[child]}),
		"others": bool(found.keys() - seen),
	}


def named(text: str, full_name: str) -> set[str]:
	"""The words of `text` that are one of the names, in the genitive too."""
	names = {name.casefold() for name in WORD.findall(full_name or "")}
	return {
		word
		for word in WORD.findall(text)
		if (word[0].isupper() or len(word) >= ALSO_IN_SMALL_LETTERS) and _forms(word) & names
	}


def _family_of(child: str) -> list[str]:
	filters = {"parent": child, "parenttype": "Trivsel Child"}
	return [
		frappe.db.get_value("Trivsel Child", child, "full_name") or "",
		*frappe.get_all("Trivsel Guardian", filters, pluck="guardian_name"),
	]


def _forms(word: str) -> set[str]:
	"""The word as it may stand in a name: »almas« is also Alma's."""
	return {word.casefold(), word.casefold().removesuffix("s")}
