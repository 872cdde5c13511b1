"""Rows of a record, asked for past the record (L05)."""

from trivsel_app.self_check.probe import FLOOR, V15, V16, Probe, Session, differs, method, resource, shown
from trivsel_app.self_check.probes.lists import SINGLE, guesses

CONDITIONS = "trivsel_app.access.conditions"


def get_row_by_content(session: Session, marks) -> str | None:
	path = method("frappe.client.get")
	right, wrong = (
		session.get(
			path,
			doctype="Trivsel Guardian",
			parent="Trivsel Child",
			filters={"guardian_name": ["like", guess]},
		)
		for guess in guesses(marks)
	)
	return shown(right, marks.secret) or (None if right.status == wrong.status else differs(right, wrong))


def child_rows(session: Session, marks) -> str | None:
	answer = session.get(
		method("frappe.client.get_list"),
		doctype="Trivsel Guardian",
		parent="Trivsel Child",
		fields=["parent", "guardian_name"],
		limit_page_length=500,
	)
	return shown(answer, marks.secret, marks.child)


def child_rows_by_address(session: Session, marks) -> str | None:
	answer = session.get(
		resource("Trivsel Answer"),
		parent="Trivsel Own Rating",
		fields=["parent", "note"],
		limit_page_length=500,
	)
	return shown(answer, marks.secret, marks.rating)


def child_row(session: Session, marks) -> str | None:
	answers = (
		session.get(resource("Trivsel Guardian", marks.guardian)),
		session.get(
			method("frappe.client.get"),
			doctype="Trivsel Guardian",
			name=marks.guardian,
			parent="Trivsel Child",
		),
		session.get(method("frappe.desk.form.load.getdoc"), doctype="Trivsel Guardian", name=marks.guardian),
	)
	return next(filter(None, (shown(answer, marks.secret) for answer in answers)), None)


PROBES = (
	Probe(
		"L05",
		"Rows of a record in a list",
		child_rows,
		f"{CONDITIONS}.trivsel_guardian",
		open_on=(FLOOR, V15),
	),
	Probe(
		"L05",
		"Rows of ratings in a list",
		child_rows_by_address,
		f"{CONDITIONS}.trivsel_answer",
		open_on=(FLOOR, V15),
	),
	Probe(
		"L05",
		"A row by its name",
		child_row,
		"trivsel_app.access.documents.ProtectedRow.has_permission",
		open_on=(V15, V16),
	),
	Probe(
		"L05",
		"A row by its content",
		get_row_by_content,
		(f"{SINGLE}.get", "trivsel_app.access.documents.ProtectedRow.has_permission"),
		control=False,
		open_on=(FLOOR, V15, V16),
	),
)
