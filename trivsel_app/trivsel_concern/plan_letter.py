"""The agreed plan for one parent: what is done, by whom and until when, and nothing else of the concern (R15)."""

from itertools import groupby

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import formatdate, get_fullname

from trivsel_app.trivsel_child.letters_to_parents import LetterToParent
from trivsel_app.trivsel_setup.paper import ITEM, Section, lines_of

AGREED = ("Act", "Wider")


class PlanLetter(LetterToParent):
	doctype = "Trivsel Concern"

	def require_ready(self) -> None:
		if self.doc.step not in AGREED or not self.written():
			frappe.throw(_("The plan goes to the parents when it is agreed, while the concern is open."))

	def subject(self, child: str) -> str:
		return _("Our plan for {0}").format(child)

	def sections(self, child: str, house: str) -> list[Section]:
		opening = _("Here is what we have agreed to do, so that {0} thrives in {1}.").format(child, house)
		closing = [_("If you have questions, call {0}.").format(get_fullname(self.doc.coordinator))]
		if self.doc.next_follow_up:
			again = _("We talk about it again around {0}.").format(formatdate(self.doc.next_follow_up))
			closing.insert(0, again)
		agreed = [(area, [line for row in rows for line in _agreed(row)]) for area, rows in self._by_area()]
		return [("", [opening]), *agreed, ("", closing)]

	def written(self) -> list[Section]:
		return [
			(area, [line for row in rows for line in lines_of(row.action)]) for area, rows in self._by_area()
		]

	def _by_area(self) -> list[tuple[str, list[Document]]]:
		"""The actions. Why there is none for an area, and what they have done, is for staff."""
		rows = sorted((row for row in self.doc.plan if lines_of(row.action)), key=lambda row: row.area or "")
		by_area = groupby(rows, key=lambda row: row.area or "Action Plan")
		return [(_(area), list(actions)) for area, actions in by_area]


def _agreed(row: Document) -> list[str]:
	"""An action as it stands in the plan, with who carries it out, and until when."""
	first, *rest = lines_of(row.action)
	who = [get_fullname(row.responsible)] if row.responsible else []
	until = [_("no later than {0}").format(formatdate(row.due_on))] if row.due_on else []
	return [" · ".join([ITEM + first, *who, *until]), *rest]
