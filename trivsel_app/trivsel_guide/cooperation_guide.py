"""The cooperation guide: what is told to everyone about forums, meetings, professions and signs, without log-in.

It reads the doctypes named here and nothing else, no record about a child among them. A text that is not
published is shown to who may edit it, when she asks for drafts.
"""

from collections.abc import Iterator

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.model.meta import Meta

from trivsel_app.trivsel_child.fit_for_parents import refuse_position_words
from trivsel_app.trivsel_guide.danish_words import spelt, stem, words_of

# Each part of the guide: the doctype, its field with the name, those with texts, and the filters of what is in use.
CARD_TEXTS = ("one_line", "area", "from_age", "to_age", "in_the_setting", "with_parents")
FORUM_TEXTS = ("audience", "purpose", "when_used", "who_takes_part", "how_it_works", "contact")
PARTS = {
	"forum": ("Trivsel Forum", "forum_name", FORUM_TEXTS, {}),
	"moeder": ("Trivsel Meeting Type", "type_name", ("public_description",), {"enabled": 1}),
	"faggrupper": ("Trivsel Profession", "profession_name", ("public_description",), {}),
	"tegn": ("Trivsel Guide Card", "card_name", CARD_TEXTS, {"enabled": 1, "red_flag": 0}),
}
# The first of the texts says what the entry is: it stands without a label.
LEAD = {"purpose", "public_description", "one_line"}
TRANSLATED = {"audience", "area"}


def validate_public(doc: Document, _event: str | None = None) -> None:
	"""What parents are told names no position (R15)."""
	if doc.published:
		title, texts = _fields_of(doc.doctype)
		passages = [(_(doc.meta.get_label(field)), str(doc.get(field) or "")) for field in (title, *texts)]
		refuse_position_words(None, passages)


def parts(words: str, with_drafts: bool) -> list[frappe._dict]:
	"""The parts of the guide with the entries that hold each of `words`, however it ends."""
	return [
		frappe._dict(key=key, doctype=PARTS[key][0], entries=_found(key, words, with_drafts)) for key in PARTS
	]


def may_edit() -> bool:
	"""Whether the session's user has drafts to see."""
	return any(_edits(doctype) for doctype, *_rest in PARTS.values())


def _edits(doctype: str) -> bool:
	return frappe.session.user != "Guest" and bool(frappe.has_permission(doctype, "write"))


def _found(key: str, words: str, with_drafts: bool) -> list[frappe._dict]:
	wanted = [stem(word) for word in words_of(words)] or spelt(words).split()
	return [entry for entry in _entries(key, with_drafts) if all(word in _searched(entry) for word in wanted)]


def _searched(entry: frappe._dict) -> str:
	return spelt("\n".join([entry.title, *(text for _label, text in entry.texts)]))


def _entries(key: str, with_drafts: bool) -> Iterator[frappe._dict]:
	doctype, title, texts, in_use = PARTS[key]
	filters = in_use if with_drafts and _edits(doctype) else in_use | {"published": 1}
	meta = frappe.get_meta(doctype)
	rows = frappe.get_all(doctype, filters, [title, "published", *texts], order_by=title)
	for row in rows:
		shown = [(_label(meta, field), _shown(field, row)) for field in texts]
		labelled = [(label, text) for label, text in shown if text]
		yield frappe._dict(title=row[title], draft=not row.published, texts=labelled)


def _label(meta: Meta, field: str) -> str:
	"""What stands before the text: in the words of who is not at work with children."""
	if field in LEAD:
		return ""
	in_plain_words = {
		"from_age": _("Age"),
		"in_the_setting": _("What the Grown-ups Can Do Where the Child Goes"),
		"with_parents": _("What Parents and Staff Can Do Together"),
	}
	return in_plain_words.get(field) or _(meta.get_label(field))


def _shown(field: str, row: frappe._dict) -> str:
	if field == "from_age":
		return _("{0} to {1} years").format(row.from_age, row.to_age)
	if field == "to_age":  # it stands with the first one
		return ""
	return _(row[field]) if field in TRANSLATED and row[field] else row[field] or ""


def _fields_of(doctype: str) -> tuple[str, tuple[str, ...]]:
	"""The field with the name, and those with texts."""
	return next((title, texts) for each, title, texts, _in_use in PARTS.values() if each == doctype)
