"""Own ratings from the page of a group: a letter at a time, and the greens handed in together.

Each is saved by itself, by the own rating's own rules, and stands whatever becomes of the others. What is sent
again after the network was lost does nothing twice.
"""

from collections.abc import Callable

import frappe
from frappe import _
from frappe.utils import add_to_date, format_time, get_datetime, now_datetime, strip_html

from trivsel_app.access.documents import meets, require_right
from trivsel_app.trivsel_assessment.rating import comes_late
from trivsel_app.trivsel_setup.position_words import word

RATING = "Trivsel Own Rating"
LETTERS = {"G": "Green", "Y": "Yellow", "R": "Red", "": None}
MOST = 50  # in one request
LONGEST = 24 * 60 * 60  # seconds that a page can have stood open
PROBLEMS = (frappe.ValidationError, frappe.PermissionError, frappe.DoesNotExistError)
# The same has just been sent from elsewhere, and was not there yet when this transaction began.
OVERTAKEN = (
	frappe.DoesNotExistError,
	frappe.DuplicateEntryError,
	frappe.TimestampMismatchError,
	frappe.UniqueValidationError,
)
PASSING = (frappe.QueryDeadlockError, frappe.QueryTimeoutError, frappe.DuplicateEntryError)


@frappe.whitelist(methods=["POST"])
def save(user: str, letters: str | list) -> list[dict]:
	"""Saves each of `letters`: dicts of `assessment`, `letter` (G, Y, R, or empty to take it back) and `age`.

	`age`: so many seconds ago the page knew how the rating stood; what has been changed since is not written
	over. `user`: for whom the page was opened; raises PermissionError where another one is logged in by now.
	Returns for each `assessment` the `position` of her own rating as it stands, whether it is `handed_in`, and
	the `message` why the letter was not taken, or None.
	"""
	require_right(RATING, "create")
	if user != frappe.session.user:
		frappe.throw(_("Someone else is logged in by now. Load the page anew."), frappe.PermissionError)
	return [_settled(row["assessment"], lambda row=row: _save(row)) for row in _given(letters)]


@frappe.whitelist(methods=["POST"])
def hand_in(assessments: str | list) -> list[dict]:
	"""Hands in the user's own green ratings of `assessments`; what is handed in already stays as it is.

	Yellow and red are handed in from their form. Returns as `save` does.
	"""
	require_right(RATING, "create")
	rows = _given(assessments, of_names=True)
	return [_settled(name, lambda name=name: _hand_in(name)) for name in rows]


def _given(sent: str | list, of_names: bool = False) -> list:
	try:
		rows = frappe.parse_json(sent)
	except ValueError:
		rows = None
	fits = _is_name if of_names else _is_letter
	if not isinstance(rows, list) or not all(fits(row) for row in rows):
		frappe.throw(_("Say for which assessments, and which letter for each."))
	if len(rows) > MOST:
		frappe.throw(_("Send {0} at the most at a time.").format(MOST))
	return rows


def _is_name(value: object) -> bool:
	return isinstance(value, str) and 0 < len(value) <= 140


def _is_letter(row: object) -> bool:
	if not isinstance(row, dict) or not _is_name(row.get("assessment")):
		return False
	age, letter = row.get("age"), row.get("letter")
	return isinstance(age, int | float) and age >= 0 and isinstance(letter, str) and letter in LETTERS


def _settled(assessment: str, act: Callable[[], None]) -> dict:
	"""Does `act` in a transaction of its own, and tells how the rating then stands."""
	message = None
	try:
		_once_more(act)
		frappe.db.commit()  # what the next one is refused for does not take this one back
	except PROBLEMS as problem:
		frappe.db.rollback()
		message = strip_html(str(problem))
	except PASSING:
		frappe.db.rollback()
		message = _("Someone else is working with this one just now. Try again in a moment.")
	frappe.clear_messages()
	mine = _mine(assessment) or frappe._dict()
	return {
		"assessment": assessment,
		"position": mine.position,
		"handed_in": bool(mine.submitted_on),
		"message": message,
	}


def _once_more(act: Callable[[], None]) -> None:
	"""Sent from two places at once: begun anew, the second one finds what the first has left."""
	try:
		act()
	except OVERTAKEN:
		frappe.db.rollback()
		act()


def _save(row: dict) -> None:
	position, mine = LETTERS[row["letter"]], _mine(row["assessment"])
	if (mine.position or None if mine else None) == position:
		return
	found = _assessment(row["assessment"])
	comes_late(found.name)  # under lock: of two windows the second one finds what the first has left
	mine = _mine(found.name, for_update=True)
	if mine:
		_require_known(mine, row["age"])
	doc = frappe.get_doc(RATING, mine.name) if mine else frappe.new_doc(RATING)
	if not mine:
		doc.update({"child": found.child, "unit": found.unit, "assessment": found.name})
	doc.position = position
	doc.save()


def _require_known(mine: frappe._dict, age: float) -> None:
	"""Refuses to write over what has been handed in, or changed since the page knew of it."""
	if mine.submitted_on:
		frappe.throw(_("Handed in already, as {0}. It can no longer be changed.").format(word(mine.position)))
	if get_datetime(mine.modified) <= add_to_date(now_datetime(), seconds=-min(age, LONGEST)):
		return
	at = format_time(mine.modified, "HH:mm")
	if not mine.position:
		frappe.throw(_("Taken back elsewhere at {0}. Choose again.").format(at))
	message = _("You chose {0} elsewhere at {1}. Choose again if that is not how it is.")
	frappe.throw(message.format(word(mine.position), at))


def _hand_in(assessment: str) -> None:
	mine = _mine(assessment)
	if mine and mine.submitted_on:
		return
	if not mine or mine.position != "Green":
		frappe.throw(_("Only green is handed in together with others."))
	doc = frappe.get_doc(RATING, mine.name)
	doc.check_permission("write")
	doc.hand_in()


def _mine(assessment: str, for_update: bool = False) -> frappe._dict | None:
	filters = {"assessment": assessment, "rater": frappe.session.user}
	fields = ["name", "position", "submitted_on", "modified"]
	return frappe.db.get_value(RATING, filters, fields, as_dict=True, for_update=for_update)


def _assessment(name: str) -> frappe._dict:
	"""Refuses in the same words one that is not there and one of a child that the user does not see."""
	found = frappe.db.get_value("Trivsel Assessment", name, ["name", "child", "unit"], as_dict=True)
	if not found or not meets("Trivsel Child", found.child, frappe.session.user):
		message = _("You can no longer rate this child here: it has left, or your own place here has ended.")
		frappe.throw(message, frappe.PermissionError)
	return found
