"""What every letter to a guardian shares: how it is put on paper, and by which channel it goes (R26)."""

import frappe

from trivsel_app.trivsel_setup.paper import Paper

FILE = "brev.pdf"


def as_letter(letter: Paper) -> dict:
	"""The letter for the channel it goes by: `text`, `html`, `channel`."""
	channel = frappe.get_cached_doc("Trivsel Settings").guardian_channel or "Paper"
	return {"text": letter.text(), "html": letter.html(), "channel": channel}


def answer_with_pdf(letter: Paper) -> None:
	"""The request's answer is the letter as a file to print; its name tells nothing."""
	letter.answer_with_pdf(FILE)


def first_name(child: str) -> str:
	return frappe.db.get_value("Trivsel Child", child, "first_name")
