"""What every letter to a guardian shares: how it is put on paper, and by which channel it goes (R26)."""

import frappe
from frappe.utils import escape_html
from frappe.utils.pdf import get_pdf

FILE = "trivsel_app/trivsel_child/guardian_letter.html"


def as_letter(paragraphs: list[str]) -> dict:
	"""The letter for the channel it goes by: `text`, `html`, `channel`."""
	channel = frappe.get_cached_doc("Trivsel Settings").guardian_channel or "Paper"
	return {"text": "\n\n".join(paragraphs), "html": _page(paragraphs), "channel": channel}


def answer_with_pdf(paragraphs: list[str]) -> None:
	"""The request's answer is the letter as a file to print; its name tells nothing."""
	frappe.response.update(type="pdf", filename="brev.pdf", filecontent=get_pdf(_page(paragraphs)))


def place_of(unit: str) -> str:
	"""The house that people know, of a group the one it belongs to."""
	row = frappe.db.get_value(
		"Trivsel Unit", unit, ["unit_name", "unit_type", "parent_trivsel_unit"], as_dict=True
	)
	if row.unit_type == "Group" and row.parent_trivsel_unit:
		return frappe.db.get_value("Trivsel Unit", row.parent_trivsel_unit, "unit_name")
	return row.unit_name


def _page(paragraphs: list[str]) -> str:
	return frappe.render_template(FILE, {"paragraphs": [escape_html(text) for text in paragraphs]})
