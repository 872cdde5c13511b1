"""Which three cards a form shows: cases gone through by hand with the cards as they are shipped."""

import frappe
import pytest

from trivsel_app.trivsel_assessment.indicator_sets import indicators_of
from trivsel_app.trivsel_guide.cards import cards_in_use
from trivsel_app.trivsel_guide.choosing import MOST, codes, fitting

VIOLENCE, SELF_HARM = "Tegn på vold, overgreb eller misbrug", "Selvskade eller ikke lyst til at leve"
QUIET, OUTSIDE = "Stille og let at overse", "Står uden for legen"
STILL_FACE, HEARING = "Lidt mimik og kun kort øjenkontakt", "Reagerer ikke på lyd og beskeder"
WORDS, NO_DANISH = "Få ord og svær at forstå", "Taler ikke på dansk efter flere måneder"
LOST, CLUMSY = "Har mistet noget, det kunne", "Klodset og undgår at bevæge sig"
CRIES, CLINGS = "Græder meget og er svær at trøste", "Klynger sig eller går med hvem som helst"
EATS, TIRED = "Spiser lidt, ensidigt eller meget", "Træt og sover dårligt"
NOISE, RESTLESS = "Tåler dårligt lyd, lys og berøring", "Urolig og svær at fastholde"
SAD, STOMACH = "Ked af det, trækker sig eller er bekymret", "Tit ondt i maven eller hovedet"
HITS, BULLIED = "Slår, bider og bryder ud", "Mobbes eller mobber andre"
TIRED_PARENT, ALONE = "En forælder er udmattet eller nedtrykt", "Familien står alene eller har knap økonomi"
CHANGED, NEGLECTED = (
	"Forandret efter skilsmisse, tab eller flytning",
	"Slidt hygiejne og uforudsigelig hentning",
)
ABSENT, SCHOOL = "Begyndende fravær", "Tvivl om skolestart"

# Age in months, position, what is not as expected; and the cards, in their order.
CASES = {
	"a quiet girl of four": (48, "Yellow", {"A3-S2": "Attention"}, [QUIET]),
	"quiet, and nobody to play with": (
		50,
		"Yellow",
		{"A3-S1": "Attention", "A3-S2": "Concern"},
		[QUIET, OUTSIDE],
	),
	"conflicts in the group": (48, "Yellow", {"A3-F2": "Concern", "A3-S3": "Concern"}, [HITS]),
	"conflicts, and never at rest": (
		64,
		"Red",
		{"A3-F2": "Concern", "A3-S3": "Concern", "A3-T2": "Attention"},
		[HITS, RESTLESS],
	),
	"two years old with few words": (26, "Yellow", {"A1-T2": "Concern"}, [WORDS, LOST, NO_DANISH]),
	"few words and green": (26, "Green", {"A1-T2": "Concern"}, [WORDS, NO_DANISH]),
	"new in the class, and follows little": (90, "Yellow", {"A6-T1": "Attention"}, [NO_DANISH]),
	"a baby and its parents out of step": (8, "Green", {"A0-R2": "Attention"}, [TIRED_PARENT]),
	"a mother who is low, and a still baby": (
		5,
		"Yellow",
		{"A0-R2": "Concern", "A0-S1": "Attention", "A0-S2": "Attention"},
		[TIRED_PARENT, STILL_FACE],
	),
	"a red baby and its parents": (8, "Red", {"A0-R2": "Concern"}, [VIOLENCE, TIRED_PARENT]),
	"a baby that gains no weight": (8, "Yellow", {"A0-K1": "Concern"}, [EATS]),
	"a baby that babbles little": (9, "Yellow", {"A0-T1": "Attention"}, [STILL_FACE, HEARING]),
	"a baby that lies still": (6, "Yellow", {"A0-K3": "Concern"}, [CLUMSY]),
	"cries when left, and sleeps little": (
		18,
		"Yellow",
		{"A1-F3": "Concern", "A1-K3": "Attention"},
		[CRIES, TIRED],
	),
	"goes to anyone": (16, "Yellow", {"A1-F2": "Concern"}, [CLINGS]),
	"noise alone": (66, "Yellow", {"A3-K2": "Concern"}, [NOISE]),
	"not safe with adults": (48, "Red", {"A3-R1": "Concern"}, [VIOLENCE, CLINGS]),
	"attention is no red flag": (48, "Yellow", {"A3-R1": "Attention"}, [CLINGS]),
	"fetched at any time, and hungry": (
		44,
		"Yellow",
		{"A3-R2": "Concern", "A3-K3": "Attention"},
		[ABSENT, NEGLECTED, EATS],
	),
	"a red child of seven whose home is a worry": (84, "Red", {"A6-R2": "Concern"}, [VIOLENCE, ALONE]),
	"the same and yellow": (84, "Yellow", {"A6-R2": "Concern"}, [ALONE]),
	"nobody at school to go to": (100, "Yellow", {"A6-R1": "Concern"}, [SAD]),
	"she harms herself": (168, "Red", {"A10-F2": "Concern"}, [SELF_HARM, SAD]),
	"she harms herself and is sad": (
		185,
		"Red",
		{"A10-F2": "Concern", "A10-F1": "Concern"},
		[SELF_HARM, SAD, CHANGED],
	),
	"she may take risks": (168, "Yellow", {"A10-F2": "Attention"}, [SAD]),
	"no friends at fourteen": (170, "Yellow", {"A10-S1": "Concern"}, [BULLIED, SAD]),
	"sees no progress": (135, "Yellow", {"A10-T1": "Concern"}, [RESTLESS]),
	"away from school": (150, "Yellow", {"A10-D1": "Concern"}, [ABSENT]),
	"stomach ache, and stays at home": (
		88,
		"Yellow",
		{"A6-K1": "Attention", "A6-D1": "Concern", "A6-F1": "Attention"},
		[ABSENT, EATS, STOMACH],
	),
	"bullied and sad": (84, "Yellow", {"A6-S2": "Concern", "A6-F1": "Attention"}, [BULLIED, SAD, CHANGED]),
	"noise and no rest": (40, "Yellow", {"A3-K2": "Attention", "A3-T2": "Attention"}, [NOISE, RESTLESS]),
	"not yet self-reliant before school": (
		68,
		"Yellow",
		{"A3-D1": "Concern", "A3-T3": "Attention"},
		[SCHOOL, QUIET],
	),
	"a sign without a card for its age, by its area": (40, "Yellow", {"A3-D1": "Attention"}, [ABSENT]),
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
