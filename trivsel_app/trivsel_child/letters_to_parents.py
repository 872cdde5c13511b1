"""A record about a child, as a letter for one of its parents (R4, R15, R26).

The modules that own the records name their letters in `hooks.py` under `trivsel_letters`: one for a doctype, of the
class `LetterToParent`. Who may write the record prints it: who was let in to read keeps no copy. Staff hand it over
by the municipality's channel; the app never sends it.
"""

import frappe
from frappe import _
from frappe.model.document import Document

from trivsel_app.trivsel_child.custody import custody_holders
from trivsel_app.trivsel_child.fit_for_parents import named_in_passages, require_fit
from trivsel_app.trivsel_child.guardian_letters import answer_with_pdf, as_letter, first_name
from trivsel_app.trivsel_child.protection import require_contact
from trivsel_app.trivsel_setup.houses import house_of
from trivsel_app.trivsel_setup.paper import Paper, Section
from trivsel_app.trivsel_setup.site_language import in_site_language


class LetterToParent:
	"""One record of `doctype` as a letter; what it says is for the modules to tell."""

	doctype = ""

	def __init__(self, doc: Document) -> None:
		self.doc = doc
		self.child, self.unit = doc.get("child") or doc.name, doc.unit

	def require_ready(self) -> None:
		"""Refuses what is not for parents yet, or no longer."""

	def written(self) -> list[Section]:
		"""What people have written on the record, as far as it goes to parents: looked through before it does."""
		raise NotImplementedError

	def sections(self, child: str, house: str) -> list[Section]:
		"""The whole letter about the `child` by its first name, in the `house`."""
		raise NotImplementedError

	def subject(self, child: str) -> str:
		raise NotImplementedError

	def way_out(self) -> str:
		"""What to do where a text that must not go to parents is locked."""
		return ""


@frappe.whitelist(methods=["GET"])
def recipients(doctype: str, name: str) -> list[tuple[str, str]]:
	"""The child's custody holders, as (row on the child, name)."""
	return [(row.guardian, row.guardian_name) for row in custody_holders(_about(doctype, name).child)]


@frappe.whitelist(methods=["POST"])
def named(doctype: str, name: str) -> dict:
	"""Other children of the house that the letter may name: `words`, and `others`, whether there are more.

	It counts as a search for children.
	"""
	about = _about(doctype, name)
	return named_in_passages(about, _passages(about))


@frappe.whitelist(methods=["GET"])
def letter(doctype: str, name: str, guardian: str, despite_names: bool = False) -> dict:
	"""The letter to `guardian` (the row on the child): `text`, `html`, `channel`.

	Raises PermissionError for one who may not write the record; ValidationError while there must be no contact with
	the guardians (R4), before there is something for parents, for one without custody, and for a text that must not go
	to parents; for names that may be another child's too, unless `despite_names` says that they are not.
	"""
	return as_letter(_letter(_about(doctype, name), guardian, despite_names))


@frappe.whitelist(methods=["GET"])
def letter_pdf(doctype: str, name: str, guardian: str, despite_names: bool = False) -> None:
	"""The same as a file to print."""
	answer_with_pdf(_letter(_about(doctype, name), guardian, despite_names))


def _about(doctype: str, name: str) -> LetterToParent:
	letters = {found.doctype: found for found in map(frappe.get_attr, frappe.get_hooks("trivsel_letters"))}
	if doctype not in letters:
		frappe.throw(_("Of this there is no letter to parents."))
	doc = frappe.get_doc(doctype, name)
	doc.check_permission("write")
	return letters[doctype](doc)


def _letter(about: LetterToParent, guardian: str, despite_names: bool) -> Paper:
	require_contact(about.child)
	names = {row.guardian: row.guardian_name for row in custody_holders(about.child)}
	if guardian not in names:
		frappe.throw(_("The letter goes to a guardian with custody."))
	about.require_ready()
	require_fit(about, _passages(about), despite_names, way_out=about.way_out())
	return _paper(about, names[guardian])


@in_site_language
def _paper(about: LetterToParent, addressee: str) -> Paper:
	child = first_name(about.child)
	sections = about.sections(child, house_of(about.unit))
	return Paper(about.unit, about.subject(child), sections, addressee, about.child)


def _passages(about: LetterToParent) -> list[tuple[str, str]]:
	return [(heading, "\n".join(lines)) for heading, lines in about.written()]
