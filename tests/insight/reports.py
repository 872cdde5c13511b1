"""What the tests of reports share: running one as someone, and a town in which much has happened."""

import frappe
from frappe.desk.query_report import run

from tests.support import world


def answer(user, report, **filters) -> frappe._dict:
	"""What the Desk is told: `columns`, `result`, `message`, `chart`, `report_summary`."""
	with world.as_user(user):
		return frappe._dict(run(report, filters=filters, ignore_prepared_report=True))


def rows(user, report, **filters) -> list[dict]:
	return answer(user, report, **filters).result


def two_houses():
	"""Two kindergartens under one town, each with a leader; the town's chief, and an analyst."""
	town = world.unit("Prøveby", "Municipality", "Administration", group=True)
	places = frappe._dict(town=town, houses=[], rooms=[], leaders=[])
	for name in ("Solsikken", "Mælkebøtten"):
		house, blue, red = world.kindergarten(above=town)
		frappe.get_doc("Trivsel Unit", house).update({"unit_name": name}).save()
		places.houses.append(house)
		places.rooms.append((blue, red))
		places.leaders.append(world.staff("Institutionsleder", house))
	places.chief = world.staff("Forvaltningschef", town)
	places.analyst = world.staff("Trivselskonsulent", town)
	places.pedagogue = world.staff("Pædagog", places.rooms[0][0])
	return places
