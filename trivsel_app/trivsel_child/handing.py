"""What can be handed over about a child: read as its sender may read it, and kept as it was then (R1).

The modules that own the sources name them in `hooks.py` under `trivsel_handed_sources`: functions of (child) that
give rows as the session's user may see them, each with `source_doctype`, `source_name`, `part`, `from_date`, `title`
and `content`. A title names no position: parents read it in what they consent to (R15).
"""

import frappe
from frappe import _
from frappe.model.document import Document

TRANSITION = "Trivsel Transition"


def offered(child: str) -> list[dict]:
	"""Everything that the session's user can hand over about the child, the newest first, each with its `key`."""
	rows = [
		row for path in frappe.get_hooks("trivsel_handed_sources") for row in frappe.get_attr(path)(child)
	]
	for row in rows:
		row["key"] = ":".join((row["source_doctype"], row["source_name"], row.get("part") or ""))
	return sorted(rows, key=lambda row: str(row["from_date"]), reverse=True)


def choices(child: str, rows: list[Document]) -> list[dict]:
	"""What a form offers of it: `key`, `from_date`, `title`, `content`; `chosen` tells what is among `rows`."""
	chosen = {row.source_key for row in rows}
	fields = ("key", "from_date", "title", "content")
	return [
		{**{field: row[field] for field in fields}, "chosen": row["key"] in chosen} for row in offered(child)
	]


def snapshots(child: str, keys: str | list) -> list[dict]:
	"""What was chosen of it (`keys` are a list, as JSON), as it is now: `source_key`, `from_date`, `title`, `content`."""
	chosen = _asked(keys)
	return [
		{"source_key": row["key"], **{field: row[field] for field in ("from_date", "title", "content")}}
		for row in offered(child)
		if row["key"] in chosen
	]


def _asked(keys: str | list) -> set[str]:
	try:
		names = frappe.parse_json(keys)
	except ValueError:
		names = None
	if not isinstance(names, list):
		frappe.throw(_("Choose among what is offered."))
	return {str(name) for name in names}


def refuse_beside(doc: Document, _method: str | None = None) -> None:
	"""When a comment, letter or file is saved: beside what was chosen with the parents nothing crosses."""
	about = doc.get("reference_doctype") or doc.get("attached_to_doctype")
	closed = frappe.get_hooks("trivsel_nothing_beside")
	if about in closed and doc.get("comment_type") in (None, "", "Comment"):
		frappe.throw(
			_(
				"Others come to read this: only what is chosen with the parents stands on it. Write notes and files on the child's own records."
			)
		)
