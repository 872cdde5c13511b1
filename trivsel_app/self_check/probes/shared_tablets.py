"""What stays in the browser of a tablet that several people use."""

from trivsel_app.self_check.probe import OUTSIDER, Answer, Probe, Session, method, resource

GUARD = "trivsel_app.access.guards.stored_answers.forbid_storing"


def _storable(answer: Answer) -> str | None:
	headers = {key.lower(): value for key, value in answer.headers.items()}
	rule = headers.get("cache-control", "")
	return None if "no-store" in rule else f"Cache-Control: {rule or '-'}"


def own_answers(session: Session, marks) -> str | None:
	"""Asked of her own child: the answer is hers, and must not outlive her session in the browser."""
	doctype, name = "Trivsel Child", marks.own.child
	asked = [
		session.get(method("frappe.desk.search.search_link"), doctype=doctype, txt="", page_length=5),
		session.get(method("frappe.desk.link_preview.get_preview_data"), doctype=doctype, docname=name),
		session.get(method("frappe.desk.form.load.getdoc"), doctype=doctype, name=name),
		session.get(resource(doctype, name)),
		session.get(resource(doctype)),
	]
	return next(filter(None, map(_storable, asked)), None)


PROBES = (
	Probe("L29b", "Answers kept by the browser", own_answers, guard=GUARD, who=(OUTSIDER,), control=False),
)
