"""What a joint form must say before it is agreed and confirmed (R11, R12)."""

from frappe import _
from frappe.model.document import Document

from trivsel_app.trivsel_assessment.child_voice import not_heard
from trivsel_app.trivsel_assessment.hint import is_milder
from trivsel_app.trivsel_assessment.not_observed import bare_signs
from trivsel_app.trivsel_setup.missing import lacking, require_nothing

# What is asked before the faults: what works, and what around the child matters.
FIRST = ("strengths", "surroundings")


def require_agreeable(doc: Document) -> None:
	"""Refuses to agree a form that leaves out what the team has to say; green needs a position alone."""
	first = {} if doc.position in (None, "", "Green") else {**_first(doc), **not_heard(doc)}
	require_nothing({**first, **bare_signs(doc), **_position(doc)})


def require_position(doc: Document) -> None:
	"""Yellow and red always need a reason; going below the hint needs one, going above never (R12)."""
	require_nothing(_position(doc))


def _position(doc: Document) -> dict[str, str]:
	if not doc.position:
		return {"position": _("Choose a position before it is confirmed.")}
	if not lacking(doc, "reason"):
		return {}
	if doc.position != "Green":
		return {"reason": _("Yellow and red need a reason.")}
	if is_milder(doc.position, doc.position_hint):
		return {"reason": _("The signs point to a graver position: give the reason.")}
	return {}


def _first(doc: Document) -> dict[str, str]:
	left_out = lacking(doc, *FIRST)
	labels = ", ".join(f"»{_(doc.meta.get_label(field))}«" for field in left_out)
	message = _("What works and what surrounds the child come first: fill in {0}.").format(labels)
	return dict.fromkeys(left_out, message)
