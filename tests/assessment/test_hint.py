"""R12: the hint from the joint answers, in cases written by hand."""

from types import SimpleNamespace

import pytest

from trivsel_app.trivsel_assessment.hint import is_milder, position_hint

# a-d are plain, k and l critical, r a red flag
INDICATORS = {
	code: SimpleNamespace(critical=code in "kl", red_flag=code == "r")
	for code in ("a", "b", "c", "d", "k", "l", "r")
}
SAYS = {".": "As Expected", "A": "Attention", "C": "Concern", "-": "Not Observed", " ": ""}


def hint(pattern):
	"""`pattern` is one sign a letter, in the order a b c d k l r."""
	rows = [
		SimpleNamespace(code=code, answer=SAYS[letter])
		for code, letter in zip(INDICATORS, pattern, strict=True)
	]
	return position_hint(rows, INDICATORS)


@pytest.mark.parametrize(
	("pattern", "expected"),
	[
		(".......", "Green"),
		("A......", "Green"),
		("AA.....", "Green"),
		("AAA....", "Yellow"),
		("C......", "Yellow"),
		("CAA....", "Yellow"),
		("CC.....", "Red"),
		("....C..", "Yellow"),
		("A...C..", "Yellow"),
		("C...C..", "Red"),
		("....CA.", "Red"),
		("....CC.", "Red"),
		("....A..", "Green"),
		("....AA.", "Green"),
		("......C", "Red"),
		("......A", "Green"),
		("--.....", "Green"),
		("---....", ""),
		("   ....", ""),
		("-----.C", "Red"),
	],
)
def test_cases(pattern, expected):
	assert hint(pattern) == expected


def test_no_answers_give_no_hint():
	assert position_hint([], INDICATORS) == ""


@pytest.mark.parametrize(
	("position", "hinted", "milder"),
	[("Green", "Yellow", True), ("Yellow", "Red", True), ("Red", "Yellow", False), ("Green", "", False)],
)
def test_below_the_hint(position, hinted, milder):
	assert is_milder(position, hinted) is milder
