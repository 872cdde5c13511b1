"""What the app puts on paper has one look: letterhead, place and date, addressee, subject, text, greeting.

What it says is made by the modules; here it is set, in the language of the site.
"""

from dataclasses import dataclass

import frappe
from babel.dates import format_date
from frappe import _
from frappe.utils import get_fullname, getdate, today

from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_setup.houses import house_of, municipality_of
from trivsel_app.trivsel_setup.letterhead import letterhead
from trivsel_app.trivsel_setup.pdf import make_pdf
from trivsel_app.trivsel_setup.site_language import in_site_language

TEMPLATE = "trivsel_app/trivsel_setup/paper.html"
# What stands before one of several; and a line to write on by hand: no line of a text can be it.
ITEM, TO_WRITE_ON = "– ", "\f"
# A heading (none above running text), and the lines below it.
Section = tuple[str, list[str]]


@dataclass(frozen=True)
class Paper:
	"""A letter, or with no `addressee` a file for the municipality itself."""

	unit: str
	subject: str
	sections: list[Section]
	addressee: str = ""
	child: str | None = None

	@in_site_language
	def text(self) -> str:
		"""The letter in plain words, for a channel that has its own date and sender."""
		said = [_("Dear {0}").format(self.addressee)]
		for heading, lines in self.sections:
			written = [line for line in lines if line != TO_WRITE_ON]
			said.extend(["\n".join([heading, *written])] if heading and written == lines else written)
		return "\n\n".join([*said, "\n".join(self._greeting())])

	@in_site_language
	def html(self) -> str:
		return frappe.render_template(TEMPLATE, {**self._context(), "zoom": 1})

	@in_site_language
	def pdf(self) -> bytes:
		return make_pdf(TEMPLATE, self._context())

	def answer_with_pdf(self, filename: str) -> None:
		"""The request's answer is the paper as a file to print; its name tells nothing."""
		frappe.response.update(type="pdf", filename=filename, filecontent=self.pdf())

	def _context(self) -> dict:
		"""Each text in it is escaped by the template, but for the letterhead."""
		return {
			"paper": self,
			"letterhead": letterhead(),
			"municipality": municipality_of(self.unit),
			"house": house_of(self.unit),
			"date": said_day(today()),
			"dear": _("Dear {0}").format(self.addressee),
			"greeting": self._greeting() if self.addressee else [],
			"item": ITEM,
			"to_write_on": TO_WRITE_ON,
			"lang": frappe.local.lang,
		}

	def _greeting(self) -> list[str]:
		"""Who sends it: the session's user, as what she works there, and the house."""
		user, house = frappe.session.user, house_of(self.unit)
		works_as = [row.profession for row in Viewer.of(user).professions_in(self.unit, self.child)]
		return [_("Kind regards"), ", ".join([get_fullname(user), *works_as[:1]]), house]


def lines_of(text: str | None) -> list[str]:
	"""The lines of what people have written, without empty ones."""
	return [line.strip() for line in (text or "").splitlines() if line.strip()]


def said_day(day) -> str:
	"""The day as it stands above a letter."""
	locale = (frappe.local.lang or "da").replace("-", "_")
	return _("Dated {0}").format(format_date(getdate(day), "long", locale=locale))
