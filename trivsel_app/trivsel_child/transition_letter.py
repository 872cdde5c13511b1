"""What goes with a child to its new unit, for one of its parents (R1, R15).

The pieces as they were chosen, before the parents answer and after. How the child was thriving stands there by its
name and date alone, as in the consent: its word is for staff.
"""

import frappe
from frappe import _
from frappe.utils import formatdate

from trivsel_app.trivsel_child.handing import TRANSITION
from trivsel_app.trivsel_child.letters_to_parents import LetterToParent
from trivsel_app.trivsel_child.transition import OVER
from trivsel_app.trivsel_setup.houses import house_of
from trivsel_app.trivsel_setup.paper import Section, lines_of

# Where a piece comes from that is a position in the municipality's own word.
A_POSITION = "Trivsel Position:"


class TransitionLetter(LetterToParent):
	doctype = TRANSITION

	def require_ready(self) -> None:
		if self.doc.step in OVER or not self.written():
			frappe.throw(_("Choose with the parents what is handed over. Then it can be printed for them."))

	def subject(self, child: str) -> str:
		return _("When {0} moves on").format(child)

	def way_out(self) -> str:
		return _("What the parents have answered is not changed: plan a new transition.")

	def sections(self, child: str, house: str) -> list[Section]:
		opening = _("This goes with {0} from {1} to {2}, if you say yes to it.")
		taken_back = _("You can take your consent back at any time. Then the new unit sees it no longer.")
		opening = opening.format(child, house, house_of(self.doc.to_unit))
		return [("", [opening]), *self.written(), ("", [taken_back])]

	def written(self) -> list[Section]:
		pieces = [(f"{row.title} ({formatdate(row.from_date)})", _content(row)) for row in self.doc.items]
		note = lines_of(self.doc.note)
		return [*pieces, (_("What we have written together"), note)] if note else pieces


def _content(row) -> list[str]:
	return [] if (row.source_key or "").startswith(A_POSITION) else lines_of(row.content)
