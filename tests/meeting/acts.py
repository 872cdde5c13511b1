"""What people do with a meeting, in the tests."""

import io

import frappe
from frappe.model.workflow import apply_workflow
from pypdf import PdfReader

from tests.support import world

SPARRING = "K-møde A (sparring)"


def step(who, meeting, action):
	with world.as_user(who):
		return apply_workflow(frappe.get_doc("Trivsel Meeting", meeting.name), action)


def write(who, meeting, **values):
	with world.as_user(who):
		doc = frappe.get_doc("Trivsel Meeting", meeting.name)
		doc.update(values)
		return doc.save()


def attend(meeting, *rows):
	"""Those of the meeting who came, and `rows` beside them; in the coordinator's words."""
	doc = frappe.get_doc("Trivsel Meeting", meeting.name)
	for row in doc.participants:
		row.attended = 1
	doc.extend("participants", [{**row, "attended": 1} for row in rows])
	return doc.save()


def as_staff(user):
	return {"participant_type": "Staff", "user": user}


MOTHER = {"participant_type": "Guardian", "person_name": "Mor Prøve"}
WRITTEN = {
	"minutes": "Vi talte om legen i haven.",
	"child_voice_method": "Conversation",
	"child_voice": "Jeg vil gerne lege med Ida.",
}


def approved(red, *rows, **values):
	"""A focus meeting with its minutes approved by the coordinator."""
	meeting = world.meeting(red.concern)
	attend(meeting, *rows)
	step(red.anna, meeting, "Hold Meeting")
	write(red.anna, meeting, **{**WRITTEN, **values})
	return step(red.anna, meeting, "Approve Minutes")


def consultation(unit_name, **fields):
	"""A question at open hours, without a name."""
	return frappe.get_doc(
		{
			"doctype": "Trivsel Consultation",
			"meeting_type": "Træffetid",
			"unit": unit_name,
			"question": "Et barn leger mest alene. Hvad kan vi gøre?",
			**fields,
		}
	).insert()


def text_in(pdf: bytes) -> str:
	"""The words of a PDF, in one line."""
	return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
