"""The municipality's units, children and staff as rows of the import, kind by kind."""

from collections.abc import Iterator
from datetime import date

from trivsel_app.demo.model import Child, Enrolment, Municipality
from trivsel_app.trivsel_child.csv_import.rows import Row

KINDS = ("units", "staff", "children", "enrolments", "guardians")


def rows_of(town: Municipality, kind: str, known_on: date) -> list[Row]:
	"""The rows of `kind` as the source systems would have told them on `known_on`."""
	values = {
		"units": _units,
		"staff": _staff,
		"children": _children,
		"enrolments": _enrolments,
		"guardians": _guardians,
	}[kind](town, known_on)
	return [Row(line, each) for line, each in enumerate(values, start=2)]


def _units(town: Municipality, _known_on: date) -> Iterator[dict]:
	for unit in town.units:
		yield {
			"external_id": unit.number,
			"unit_name": unit.name,
			"unit_type": unit.unit_type,
			"unit_kind": unit.kind,
			"parent": unit.above,
			"privacy_notice_on": unit.told_on,
		}


def _staff(town: Municipality, _known_on: date) -> Iterator[dict]:
	for person in town.staff:
		for placement in person.placements:
			yield {
				"email": person.email,
				"first_name": person.first_name,
				"last_name": person.last_name,
				"unit": placement.unit,
				"profession": placement.profession,
				"from_date": placement.begins,
				"to_date": None,
			}


def _known(town: Municipality, known_on: date) -> Iterator[tuple[Child, list]]:
	"""The children that had come by then, each with its enrolments as far as they were known.

	What begins within the next two months stands in the books already.
	"""
	for child in town.children:
		begun = [each.until(known_on) for each in child.enrolments if each.begins <= known_on]
		if known_on == town.day:
			begun = child.enrolments
		if begun:
			yield child, begun


def _children(town: Municipality, known_on: date) -> Iterator[dict]:
	"""A line for each enrolment, as many systems export their children."""
	for child, enrolments in _known(town, known_on):
		for enrolment in enrolments:
			yield {
				"external_id": child.number,
				"first_name": child.first_name,
				"last_name": child.last_name,
				"birth_date": child.birth_date,
				"gender": child.gender,
				"siblings": tuple(child.siblings),
				**_enrolment(enrolment),
			}


def _enrolments(town: Municipality, known_on: date) -> Iterator[dict]:
	for child, enrolments in _known(town, known_on):
		for enrolment in enrolments:
			yield {"child": child.number, **_enrolment(enrolment)}


def _enrolment(enrolment: Enrolment) -> dict:
	return {
		"unit": enrolment.unit,
		"from_date": enrolment.begins,
		"to_date": enrolment.ends,
		"privacy_notice_on": enrolment.told_on,
	}


def _guardians(town: Municipality, known_on: date) -> Iterator[dict]:
	for child, _enrolments_known in _known(town, known_on):
		for guardian in child.guardians:
			yield {
				"child": child.number,
				"guardian_name": guardian.name,
				"relation": guardian.relation,
				"custody": guardian.custody,
				"phone": guardian.phone,
				"email": guardian.email,
				"protected_address": guardian.protected,
				"interpreter": guardian.interpreter,
			}
