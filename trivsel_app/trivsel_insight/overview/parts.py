"""The pictures of the overview, each from the report that has its numbers; none is counted a second time."""

from collections.abc import Iterable
from dataclasses import dataclass

import frappe
from frappe import _
from frappe.utils import formatdate

from trivsel_app.access.guards import reports
from trivsel_app.trivsel_insight.overview import overdue as past_due
from trivsel_app.trivsel_insight.overview.rounding import Exact, Rounded
from trivsel_app.trivsel_insight.reporting import flow_picture, period, telling
from trivsel_app.trivsel_insight.reporting.positions import COLOURS
from trivsel_app.trivsel_setup.position_words import POSITIONS, word

ROUNDS_SHOWN = 6
# What a bar consists of: for each piece its name, how it is drawn, and its number.
Pieces = Iterable[tuple[str, str, int]]


@dataclass(frozen=True)
class Asked:
	"""Of which round and unit the pictures are, and how numbers are told in them."""

	round: str
	unit: str | None
	numbers: Exact | Rounded

	def run(self, report: str, **filters: str) -> frappe._dict:
		"""The report as its reader gets it, of the unit that is asked for."""
		filters |= {"unit": self.unit} if self.unit else {}
		return frappe._dict(reports.run(report, filters=filters))

	def bar(self, label: str, pieces: Pieces, enough: bool, ends: bool = False) -> dict:
		pieces = list(pieces)
		whole = sum(number for _name, _kind, number in pieces)
		if not enough:
			return _too_few(label)
		told = [(name, kind, self.numbers.count(number, whole, ends)) for name, kind, number in pieces]
		drawn = sum(number.size for _name, _kind, number in told) or 1
		return {
			"label": label,
			"words": " · ".join(f"{name}: {number.words}" for name, _kind, number in told),
			"pieces": [
				{"kind": kind, "share": round(100 * number.size / drawn, 2)} for _name, kind, number in told
			],
		}

	def positions(self, label: str, numbers: Iterable[int]) -> dict:
		"""A bar of those who are green, yellow and red."""
		numbers = list(numbers)
		pieces = [
			(word(position), position.lower(), number)
			for position, number in zip(POSITIONS, numbers, strict=True)
		]
		return self.bar(label, pieces, not self.numbers.hide_positions(sum(numbers)))


def _too_few(label: str) -> dict:
	return {"label": label, "words": _("too few to be shown"), "pieces": []}


def coverage(asked: Asked) -> dict:
	answer = asked.run("Trivsel Round Coverage", round=asked.round)
	if not answer.chart:
		return {"nothing": answer.message}
	data = answer.chart["data"]
	confirmed, missing = (series["values"] for series in data["datasets"])
	units = list(zip(data["labels"], confirmed, missing, strict=True))
	whole = [(_("Altogether"), sum(confirmed), sum(missing))] if len(units) > 1 else []
	bars = [
		asked.bar(
			label,
			[(_("Confirmed"), "done", done), (_("Missing"), "missing", lacking)],
			asked.numbers.are_enough(done + lacking),
			ends=True,
		)
		for label, done, lacking in [*whole, *units]
	]
	return {"bars": bars}


def mix(asked: Asked) -> dict:
	answer = asked.run("Trivsel Position Mix", round=asked.round, by="Round")
	rows = answer.result[-ROUNDS_SHOWN:]
	bars = [asked.positions(row["label"], (row["green"], row["yellow"], row["red"])) for row in rows]
	return {"bars": bars, "nothing": None if bars else answer.message}


def flow(asked: Asked) -> dict:
	answer = asked.run("Trivsel Position Flow", to_round=asked.round)
	if not answer.result:
		return {"nothing": answer.message}
	whole = sum(figure["value"] for figure in answer.report_summary)
	if asked.numbers.hide_positions(whole):
		return {"nothing": _("There are too few children to show how they went.")}
	places = {position: word(position) for position in POSITIONS} | {"None": _("No Position")}
	stored = {name: place for place, name in places.items()}
	counted = {
		(stored[row["before"]], place): row[place.lower()] for row in answer.result for place in places
	}
	drawn = {pair: asked.numbers.drawn(count, whole) for pair, count in counted.items()}
	figures = [
		{"label": each["label"], "words": asked.numbers.count(each["value"], whole).words}
		for each in answer.report_summary
	]
	title = ", ".join(f"{figure['label']}: {figure['words']}" for figure in figures)
	picture = flow_picture.draw(drawn, places, {**COLOURS, "None": telling.GREY}, title)
	return {"svg": picture, "figures": figures}


def stay_green(asked: Asked) -> dict:
	answer = asked.run("Trivsel Stay Green", round=asked.round)
	if not answer.report_summary:
		return {"nothing": answer.message}
	were, are = (figure["value"] for figure in answer.report_summary[:2])
	pieces = [
		(_("Stayed {0}").format(word("Green")), "green", are),
		(_("No Longer"), "missing", were - are),
	]
	label = _("Were {0} in the Round Before").format(word("Green"))
	return {"bars": [asked.bar(label, pieces, not asked.numbers.hide_positions(were))]}


def waiting(asked: Asked) -> dict:
	answer = asked.run("Trivsel Waiting Time", by="Step")
	rows = [row for row in answer.result if row["reached"]]
	if not rows:
		return {"nothing": _("Nothing has been done yet.") if answer.result else answer.message}
	shown = [row["ninetieth"] for row in rows if asked.numbers.are_enough(row["reached"])]
	longest = max(shown, default=0) or 1
	return {"bars": [_waited(row, longest, asked) for row in rows], "note": _last_year()}


def _waited(row: dict, longest: int, asked: Asked) -> dict:
	if not asked.numbers.are_enough(row["reached"]):
		return _too_few(row["label"])
	half, most = row["median"], row["ninetieth"]
	words = _("Half within {0} days · Nine of ten within {1} days")
	return {
		"label": row["label"],
		"words": words.format(_days(half), most),
		"pieces": [
			{"kind": "half", "share": round(100 * half / longest, 2)},
			{"kind": "most", "share": round(100 * (most - half) / longest, 2)},
		],
	}


def _days(number: float) -> str:
	return (
		frappe.format_value(number, {"fieldtype": "Float", "precision": 1})
		if number % 1
		else str(int(number))
	)


def meetings(asked: Asked) -> dict:
	answer = asked.run("Trivsel Meeting Practice", by="Meeting Type")
	asked_of = {"parents": _("Parents There"), "heard": _("Child Heard")}
	bars = []
	for row in answer.result:
		held = row["held"]
		for field, name in asked_of.items():
			so_many = round(row[field] * held / 100)
			pieces = [(_("Yes"), "done", so_many), (_("No"), "missing", held - so_many)]
			bar = asked.bar(f"{row['label']}: {name}", pieces, asked.numbers.are_enough(held), ends=True)
			bars.append(bar)
	figures = [
		{"label": row["label"], "words": asked.numbers.count(row["held"]).words} for row in answer.result
	]
	return {"bars": bars, "figures": figures, "nothing": answer.message, "note": _last_year()}


def _last_year() -> str:
	days = period.chosen(frappe._dict())
	return _("From {0} to {1}").format(formatdate(days.first), formatdate(days.last))


def overdue(asked: Asked) -> dict:
	figures = [
		{"label": _(kind), "words": asked.numbers.count(number, ends=True).words, "filters": {"kind": kind}}
		for kind, number in past_due.counts(asked.unit).items()
	]
	return {"figures": figures}
