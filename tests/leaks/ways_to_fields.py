"""Ways to a field on a permission level, and to a child through a record of another app's that links to it."""

import frappe

from tests.leaks.customised import HIDDEN, LEVEL, LINK
from trivsel_app.self_check.probe import Session, differs, method, resource, shown

# A record of the platform's that everyone may read and that links to the child.
NOTE = "Selvtjek"
GUESSES = (f"{HIDDEN[:4]}%", "OTHER%")


def chosen_by(path: str, verb: str = "get", **fields):
	"""A way that chooses rows by the hidden field: a right guess and a wrong one are answered otherwise."""

	def ask(session: Session, marks):
		asked = []
		for guess in GUESSES:
			sent = {key: made(guess) if callable(made) else made for key, made in fields.items()}
			asked.append(getattr(session, verb)(path, **sent))
		return differs(*asked)

	return ask


def as_list(guess: str) -> list:
	return [["Trivsel Concern", LEVEL, "like", guess]]


def as_dict(guess: str) -> dict:
	return {LEVEL: ["like", guess]}


def card(guess: str) -> dict:
	return {
		"document_type": "Trivsel Concern",
		"function": "Count",
		"filters_json": frappe.as_json(as_list(guess)),
	}


def in_order(session: Session, marks):
	first, last = (
		session.get(resource("Trivsel Child"), fields=["name"], order_by=f"{LEVEL} {way}, name asc")
		for way in ("asc", "desc")
	)
	return differs(first, last) if {first.status, last.status} == {200} else None


def written(session: Session, marks):
	"""The answer to a change that the member may make."""
	answers = [
		session.put(resource("Trivsel Concern", marks.concern), level=1),
		session.post(
			method("frappe.client.set_value"),
			doctype="Trivsel Concern",
			name=marks.concern,
			fieldname="level",
			value=2,
		),
	]
	form = session.get(method("frappe.desk.form.load.getdoc"), doctype="Trivsel Concern", name=marks.concern)
	doc = (form.json() or {}).get("docs", [{}])[0] | {"level": 1}
	answers.append(session.post(method("frappe.desk.form.save.savedocs"), doc=doc, action="Save"))
	return next(filter(None, (shown(answer, HIDDEN) for answer in answers)), None)


def expanded(session: Session, marks):
	return shown(session.get(resource("Trivsel Position", marks.position), expand_links="true"), HIDDEN)


def through_the_link(session: Session, marks):
	fields = ["name", f"child.{LEVEL} as told"]
	return shown(session.get(resource("Trivsel Position"), fields=fields), HIDDEN)


def through_a_note(session: Session, marks):
	answers = (
		session.get(resource("Note"), fields=["name", f"{LINK}.first_name as told"]),
		session.get(resource("Note"), filters=[[f"{LINK}.first_name", "=", marks.secret]]),
	)
	return shown(answers[0], marks.secret) or shown(answers[1], NOTE)


def expanded_note(session: Session, marks):
	return shown(session.get(resource("Note", NOTE), expand_links="true"), marks.secret)


def title_in_a_note(session: Session, marks):
	return shown(session.get(method("frappe.desk.form.load.getdoc"), doctype="Note", name=NOTE), marks.secret)


def fetched(session: Session, marks):
	answer = session.post(resource("Note"), title="Selvtjek", **{LINK: marks.child})
	name = (answer.json() or {}).get("data", {}).get("name") if answer.status == 200 else None
	if name:
		session.delete(resource("Note", name))
	return shown(answer, marks.secret)
