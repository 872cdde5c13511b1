"""Draws up the demo municipality. Nothing here touches the site: the same arguments give the same result."""

from collections import Counter
from datetime import date, timedelta
from random import Random

from trivsel_app.demo.careers import career
from trivsel_app.demo.families import children_of
from trivsel_app.demo.model import Child, Enrolment, Municipality, day_before
from trivsel_app.demo.places import Builder, Places
from trivsel_app.demo.staffing import appoint

NAME = "Lindelunde Kommune"
HALF_A_YEAR = 185
ROOM = 500  # children to a district, once there are many


def draw_up(children: int, seed: int, day: date) -> Municipality:
	"""A municipality with `children` children of 0-9 as it stands on `day`."""
	rng = Random(f"trivsel-demo-{seed}-{children}")
	past = day - timedelta(days=HALF_A_YEAR)
	town = Municipality(day=day, past_day=past, seed=seed)
	districts = max(2, round(children / ROOM))
	town.children = children_of(children, districts, day, rng)
	careers = {child.number: career(child.birth_date, day, rng) for child in town.children}
	builder = Builder(day, told_on=past - timedelta(days=60))
	places = _build(builder, districts, town.children, careers)
	town.units = builder.units
	for child in sorted(town.children, key=lambda child: (child.birth_date, child.number)):
		_settle(child, careers[child.number], places[child.district], builder.told_on, day, rng)
	_stir(town, places, rng)
	appoint(town, rng)
	return town


def _build(builder: Builder, districts: int, children: list[Child], careers: dict) -> list[Places]:
	root = builder.add(NAME, "Municipality", "Administration", None)
	builder.add("Børne- og Ungeforvaltningen", "Administration", "Administration", root)
	places = []
	for at in range(districts):
		needed = Counter(
			phase.place
			for child in children
			if child.district == at
			for phase in careers[child.number]
			if phase.begins <= builder.day and (not phase.ends or phase.ends >= builder.day)
		)
		# In one district nobody has yet told the parents of the after-school children.
		places.append(builder.district(root, at, needed, told_leisure=at != 1))
	return places


def _settle(child: Child, phases: list, places: Places, told_on: date, day: date, rng: Random) -> None:
	"""Gives the child a unit for each phase; parents who came after the letter went out got their own."""
	for phase in phases:
		if unit := places.choose(phase, rng):
			child.enrolments.append(
				Enrolment(unit.number, phase.begins, phase.ends, _told(phase.begins, told_on, day, rng))
			)


def _told(begins: date, unit_told_on: date, day: date, rng: Random) -> date | None:
	"""On the first day; nobody yet for those who are still to come."""
	if begins <= unit_told_on or begins > day or rng.random() < 0.04:
		return None
	return begins


def _stir(town: Municipality, places: list[Places], rng: Random) -> None:
	"""Since the last round some have moved to another district and some have left the municipality."""
	daycare = {unit.number for each in places for unit in (*each.small, *each.big)}
	for child in town.children:
		now = next(
			(each for each in child.enrolments if each.unit in daycare and each.covers(town.day)), None
		)
		if not now or now.begins > town.past_day:
			continue
		chance, since = rng.random(), town.day - timedelta(days=rng.randrange(40, 150))
		if chance < 0.03:
			_move(child, now, places, since)
		elif chance < 0.045:
			_leave(child, since)


def _leave(child: Child, since: date) -> None:
	"""What was open ends, and what was to come does not."""
	child.enrolments = [each for each in child.enrolments if each.begins < since]
	for each in child.enrolments:
		if each.ends is None or each.ends > since:
			each.ends = day_before(since)


def _move(child: Child, now: Enrolment, places: list[Places], since: date) -> None:
	there = places[(child.district + 1) % len(places)]
	here = places[child.district]
	units = there.big if now.unit in {unit.number for unit in here.big} else there.small
	now.ends, ends = day_before(since), now.ends
	child.enrolments.append(Enrolment(units[0].number, since, ends, since))
