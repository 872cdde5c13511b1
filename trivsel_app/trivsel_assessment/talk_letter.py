"""The paper for the talk with a parent about what the staff have seen of the child (R15).

What works well, the signs in words, the child's own voice, and lines to write on together. No position and nothing
that one could be made of: no reason, no hint, no degree of a worry, no remark for colleagues. A sign that is a red
flag by itself is for the talk alone.
"""

from collections.abc import Iterator

import frappe
from frappe import _

from trivsel_app.trivsel_assessment.indicator_sets import indicators_of
from trivsel_app.trivsel_child.custody import custody_holders
from trivsel_app.trivsel_child.letters_to_parents import LetterToParent
from trivsel_app.trivsel_setup.paper import ITEM, TO_WRITE_ON, Section, lines_of

WELL, TO_TALK_ABOUT = ("As Expected",), ("Attention", "Concern")


class TalkLetter(LetterToParent):
	doctype = "Trivsel Assessment"

	def require_ready(self) -> None:
		if self.doc.docstatus != 1:
			frappe.throw(_("The paper for the talk is made when the assessment is confirmed and in force."))

	def subject(self, child: str) -> str:
		return _("Our talk about {0}").format(child)

	def way_out(self) -> str:
		return _("What has been confirmed can be corrected.")

	def sections(self, child: str, house: str) -> list[Section]:
		opening = _("This is what we have seen of how {0} is doing in {1}, for our talk with you.")
		return [
			("", [opening.format(child, house)]),
			*self.written(),
			(_("What You See at Home"), [TO_WRITE_ON] * 4),
			(_("What We Agree To"), [TO_WRITE_ON] * 5),
		]

	def written(self) -> list[Section]:
		"""What stands on the assessment for parents to read; what is empty is left out."""
		doc = self.doc
		sections = [
			(_("What Works Well"), lines_of(doc.strengths)),
			(_("What Goes as It Should"), list(self._signs(WELL))),
			(_("What We Would Like to Talk About"), list(self._signs(TO_TALK_ABOUT))),
			(_("What in the Surroundings Matters"), lines_of(doc.surroundings)),
			(_("The Child's Voice"), lines_of(doc.child_voice)),
			(_("The Parents' View"), self._parents_view()),
		]
		return [(heading, lines) for heading, lines in sections if lines]

	def _signs(self, answers: tuple[str, ...]) -> Iterator[str]:
		flags = {sign.code for sign in indicators_of(self.doc.indicator_set) if sign.red_flag}
		for row in self.doc.answers:
			if row.answer in answers and row.code not in flags and row.indicator:
				yield ITEM + row.indicator

	def _parents_view(self) -> list[str]:
		"""What one parent has said is not for another one to read."""
		return lines_of(self.doc.parents_view) if len(custody_holders(self.child)) == 1 else []
