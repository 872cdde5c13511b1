"""Which three cards a form shows: cases gone through by hand with the cards as they are shipped."""

import frappe
import pytest

from trivsel_app.trivsel_assessment.indicator_sets import indicators_of
from trivsel_app.trivsel_guide.cards import cards_in_use
from trivsel_app.trivsel_guide.choosing import MOST, codes, fitting

VIOLENCE, SELF_HARM = "Tegn på vold, overgreb eller misbrug", "Selvskade eller ikke lyst til at leve"
QUIET, OUTSIDE = "Stille og let at overse", "Står uden for legen"
WORDS, NO_DANISH, LOST = (
	"Få ord og svær at forstå",
	"Taler ikke på dansk efter flere måneder",
	"Har mistet noget, det kunne",
)
CLINGS, TIRED_PARENT = "Klynger sig eller går med hvem som helst", "En forælder er udmattet eller nedtrykt"
SAD, ALONE = "Ked af det, trækker sig eller er bekymret", "Familien står alene eller har knap økonomi"
HITS, BULLIED = "Slår, bider og bryder ud", "Mobbes eller mobber andre"

# Age in months, position, what is not as expected; and the cards, in their order.
CASES = {
	"a quiet girl of four": (48, "Yellow", {"A3-S2": "Attention"}, [QUIET]),
	"conflicts in the group": (
		48,
		"Yellow",
		{"A3-F2": "Concern", "A3-S3": "Concern"},
		[HITS, QUIET, OUTSIDE],
	),
	"two years old with few words": (26, "Yellow", {"A1-T2": "Concern"}, [WORDS, NO_DANISH, LOST]),
	"few words and green": (26, "Green", {"A1-T2": "Concern"}, [WORDS, NO_DANISH]),
	"a baby and its parents out of step": (8, "Green", {"A0-R2": "Attention"}, [TIRED_PARENT]),
	"a worry about a baby and its parents": (
		8,
		"Red",
		{"A0-R2": "Concern"},
		[VIOLENCE, TIRED_PARENT, CLINGS],
	),
	"not safe with adults": (48, "Red", {"A3-R1": "Concern"}, [VIOLENCE, CLINGS, ALONE]),
	"attention is no red flag": (48, "Yellow", {"A3-R1": "Attention"}, [CLINGS]),
	"a red child of seven whose home is a worry": (
		84,
		"Red",
		{"A6-R2": "Concern"},
		[VIOLENCE, ALONE, "Forandret efter skilsmisse, tab eller flytning"],
	),
	"the same and yellow": (
		84,
		"Yellow",
		{"A6-R2": "Concern"},
		[
			ALONE,
			"Forandret efter skilsmisse, tab eller flytning",
			"Slidt hygiejne og uforudsigelig hentning",
		],
	),
	"she harms herself": (168, "Red", {"A10-F2": "Concern"}, [SELF_HARM, SAD]),
	"she may take risks": (168, "Yellow", {"A10-F2": "Attention"}, [SAD]),
	"away from school": (150, "Yellow", {"A10-D1": "Concern"}, ["Begyndende fravær"]),
	"bullied and sad": (84, "Yellow", {"A6-S2": "Concern", "A6-F1": "Attention"}, [BULLIED, SAD, OUTSIDE]),
	"noise and no rest": (
		40,
		"Yellow",
		{"A3-K2": "Attention", "A3-T2": "Attention"},
		["Tåler dårligt lyd, lys og berøring", "Urolig og svær at fastholde"],
	),
	"a sign without a card of its own, by its area": (
		40,
		"Yellow",
		{"A3-T3": "Attention"},
		[NO_DANISH, WORDS, LOST],
	),
	"before the position is chosen": (48, None, {"A3-S2": "Concern"}, []),
	"all as expected": (48, "Green", {"A3-S2": "As Expected", "A3-F3": "Not Observed"}, []),
}


def areas() -> dict[str, str]:
	sets = frappe.get_all("Trivsel Indicator Set", pluck="name")
	return {row.code: row.area for name in sets for row in indicators_of(name)}


def rows(said) -> list[frappe._dict]:
	known = areas()
	return [frappe._dict(code=code, area=known[code], answer=answer) for code, answer in said.items()]


@pytest.mark.parametrize("case", CASES)
def test_at_most_three_that_fit_are_chosen(case):
	months, position, said, expected = CASES[case]
	assert [card.card_name for card in fitting(cards_in_use(), rows(said), months, position)] == expected
	assert len(expected) <= MOST


def test_every_sign_has_a_card_for_every_age():
	"""Whatever is a worry about a yellow child, something to try is shown."""
	for name in frappe.get_all("Trivsel Indicator Set", pluck="name"):
		first, last = frappe.db.get_value("Trivsel Indicator Set", name, ["age_from_months", "age_to_months"])
		for sign in indicators_of(name):
			for months in (first, last):
				worry = rows({sign.code: "Concern"})
				assert fitting(cards_in_use(), worry, months, "Yellow"), (sign.code, months)


def test_the_cards_name_signs_that_exist():
	known = set(areas())
	for card in cards_in_use():
		assert codes(card.signs) <= known, card.card_name


def test_a_retired_card_is_chosen_no_more():
	frappe.get_doc("Trivsel Guide Card", {"card_name": QUIET}).update({"enabled": 0}).save()
	chosen = fitting(cards_in_use(), rows({"A3-S2": "Concern"}), 48, "Yellow")
	assert OUTSIDE in [card.card_name for card in chosen]
	assert QUIET not in [card.card_name for card in chosen]
