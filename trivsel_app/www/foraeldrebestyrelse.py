"""The page on which a parents' board writes to the leader of its unit: open to everyone, and nothing is read here."""

import frappe
from frappe import _

from trivsel_app.trivsel_guide import board_dialogue
from trivsel_app.trivsel_setup.too_often import too_often

no_cache = 1
# So often from one address, in so many seconds.
OFTEN, WINDOW = 5, 10 * 60
# A field that people do not see: what fills it in is a program.
TRAP = "homepage"
FIELDS = ("unit", "hears", "tries", "sender")


def get_context(context):
	context.no_cache = 1
	context.title = _("From the Parents' Board to the Leader")
	context.units, context.longest, context.trap = board_dialogue.units(), board_dialogue.LONGEST, TRAP
	context.form = {field: str(frappe.form_dict.get(field) or "").strip() for field in FIELDS}
	context.token = _token()
	context.labels = {
		"unit": _("To the leader of"),
		"hears": _("What We Hear"),
		"tries": _("What We Will Try"),
		"sender": _("Who writes on behalf of the board (you need not say)"),
	}
	if frappe.request.method == "POST":
		context.problem = _receive(context.form)
		context.thanks = not context.problem
		context.written = _written(context)


def _receive(form: dict[str, str]) -> str:
	if too_often("board_questions", OFTEN, WINDOW):
		return _("Too many attempts. Try again in ten minutes.")
	return "" if frappe.form_dict.get(TRAP) else board_dialogue.receive(**form)


def _written(context) -> list[tuple[str, str]]:
	"""What she has written, the unit by its name."""
	names = {unit.name: unit.unit_name for unit in context.units}
	shown = context.form | {"unit": names.get(context.form["unit"], "")}
	return [(context.labels[field], shown[field]) for field in FIELDS]


def _token() -> str:
	"""Who is logged in sends her session's token along; visitors have none."""
	return "" if frappe.session.user == "Guest" else frappe.sessions.get_csrf_token()
