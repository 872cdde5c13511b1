"""The letter that tells parents that the municipality assesses, before anyone is rated (R10).

To all parents of a unit alike, or to those of one child who came later. Its text is the municipality's own where
Settings have one. The day on which it was given is written on the unit, or on the child's enrolment.
"""

import frappe
from frappe import _

from trivsel_app.access.documents import require_right
from trivsel_app.trivsel_child.fit_for_parents import refuse_position_words
from trivsel_app.trivsel_child.guardian_letters import FILE
from trivsel_app.trivsel_child.letters_to_parents import LetterToParent
from trivsel_app.trivsel_setup.houses import house_of, municipality_of
from trivsel_app.trivsel_setup.paper import Paper, Section, lines_of
from trivsel_app.trivsel_setup.site_language import in_site_language

# What begins a heading in the municipality's own text.
HEADING = "#"


@frappe.whitelist(methods=["GET"])
def for_unit_pdf(unit: str) -> None:
	"""The notice to all parents of the unit, as a file to print: it names nobody.

	Raises PermissionError for one who does not see the unit, ValidationError before Settings say whom to ask.
	"""
	doc = frappe.get_doc("Trivsel Unit", unit)
	doc.check_permission("read")
	_for_unit(doc.name).answer_with_pdf(FILE)


@frappe.whitelist(methods=["GET"])
@in_site_language
def shipped_text() -> str:
	"""The text that comes with the app, to be changed in Settings."""
	require_right("Trivsel Settings", "write")
	return "\n\n".join("\n".join([f"{HEADING} {heading}", *lines]) for heading, lines in _shipped())


class PrivacyNotice(LetterToParent):
	doctype = "Trivsel Child"

	def require_ready(self) -> None:
		_require_fit(self.unit)

	def subject(self, child: str) -> str:
		return _subject()

	def sections(self, child: str, house: str) -> list[Section]:
		return _sections(self.unit)

	def written(self) -> list[Section]:
		"""Nothing of this child: it is the same for all of them."""
		return []


@in_site_language
def _for_unit(unit: str) -> Paper:
	_require_fit(unit)
	addressee = _("Parents in {0}").format(house_of(unit))
	return Paper(unit, _subject(), _sections(unit), addressee)


def _require_fit(unit: str) -> None:
	refuse_position_words(unit, [(heading, "\n".join(lines)) for heading, lines in _sections(unit)])


def _subject() -> str:
	return _("We look at how the children thrive")


def _sections(unit: str) -> list[Section]:
	settings = frappe.get_cached_doc("Trivsel Settings")
	contact = (settings.privacy_contact or "").strip()
	if not contact:
		frappe.throw(_("An administrator writes in Trivsel Settings whom parents ask about what is kept."))
	filled = {"{municipality}": municipality_of(unit) or _("the municipality"), "{contact}": contact}
	sections = _own(settings.privacy_notice) if settings.privacy_notice else _shipped()
	return [(heading, [_filled(line, filled) for line in lines]) for heading, lines in sections]


def _filled(line: str, values: dict[str, str]) -> str:
	for sign, value in values.items():
		line = line.replace(sign, value)
	return line


def _own(text: str) -> list[Section]:
	sections: list[Section] = [("", [])]
	for line in lines_of(text):
		if line.startswith(HEADING):
			sections.append((line.lstrip(HEADING).strip(), []))
		else:
			sections[-1][1].append(line)
	return [section for section in sections if any(section)]


def _shipped() -> list[Section]:
	return [
		(
			_("What We Do"),
			[
				_(
					"Twice a year, and when someone is worried, the adults around your child look together at how it "
					"thrives with us. They do it to see early where a child needs something else, and to talk with you "
					"about it. You are told at once if we are worried, and asked what you see yourselves."
				)
			],
		),
		(
			_("Who Is Responsible, and Why We May"),
			[
				_(
					"{municipality} is responsible for what is kept. It is kept because it is a task of the "
					"municipality by law to follow the well-being of children and to help early: the General Data "
					"Protection Regulation, article 6(1)(e), and article 9(2)(g) for what is sensitive, with the Day "
					"Care Act, the Act on the Folkeskole, the Health Act and the Act on the Child (Barnets Lov)."
				)
			],
		),
		(
			_("What Is Kept, and for How Long"),
			[
				_(
					"Your child's name, CPR number and where it goes; your names and how we reach you; what the staff "
					"see of how your child thrives, what your child and you have said, and what is agreed. We know it "
					"from your child, from you and from the staff. It is kept for as long as the municipality needs it "
					"for this task, and as the rules on archives say."
				)
			],
		),
		(
			_("Who Sees It"),
			[
				_(
					"Only staff with a task for your child, and each look is written down. Nothing is handed on to "
					"another unit or another authority without your consent, unless a law says so. People decide, "
					"never a computer."
				)
			],
		),
		(
			_("Your Rights"),
			[
				_(
					"You can ask to see what is kept and who has looked at it, to have corrected what is wrong, to have "
					"the use of it limited, in some cases to have it deleted, and you can object to it."
				),
				_("Ask here, or write to the data protection officer: {contact}"),
				_(
					"You can complain to Datatilsynet, the Danish data protection agency: Carl Jacobsens Vej 35, 2500 "
					"Valby, datatilsynet.dk."
				),
			],
		),
	]
