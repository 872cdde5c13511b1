"""The hint from the joint answers (R12). A person sets the position; this only points."""

from collections import Counter
from collections.abc import Iterable

SEVERITY = {"Green": 0, "Yellow": 1, "Red": 2}


def position_hint(answers: Iterable, indicators: dict) -> str:
	"""Green, Yellow or Red after R12, or an empty string where too little was seen.

	`answers` are rows with `code` and `answer`; `indicators` maps a code to its `critical` and `red_flag`.
	Rows that nobody answered count as not observed.
	"""
	rows = [(row.answer or "Not Observed", indicators.get(row.code)) for row in answers]
	if not rows:
		return ""
	counts = Counter(answer for answer, _indicator in rows)
	if _red(rows, counts):
		return "Red"
	if counts["Not Observed"] * 3 > len(rows):
		return ""
	return "Yellow" if counts["Concern"] or counts["Attention"] >= 3 else "Green"


def _red(rows: list, counts: Counter) -> bool:
	"""A red flag; a critical concern with anything beside it; or two concerns."""
	if any(answer == "Concern" and indicator and indicator.red_flag for answer, indicator in rows):
		return True
	if counts["Concern"] >= 2:
		return True
	critical = Counter(answer for answer, indicator in rows if indicator and indicator.critical)
	return bool(critical["Concern"] and critical["Attention"])


def is_milder(position: str, hint: str) -> bool:
	"""Whether `position` lies below the hint, which needs a reason."""
	return bool(hint) and SEVERITY[position] < SEVERITY[hint]
