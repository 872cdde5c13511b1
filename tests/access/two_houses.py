"""Two houses for the tests of access for a time: a red child in the one, a pedagogue in the other."""

import frappe

from tests.support import world

REASON = "Kollega er syg"


def two_houses() -> frappe._dict:
	house, blue, red = world.kindergarten()
	raters = [world.staff("Pædagog", blue), world.staff("Pædagog", blue)]
	leader = world.staff("Institutionsleder", house)
	child = world.child(blue)
	world.assessed(child, blue, raters, leader, "Red")
	other = world.unit("Mælkebøtten", "Group")
	return frappe._dict(
		house=house,
		blue=blue,
		red=red,
		leader=leader,
		child=child,
		other=other,
		carla=world.staff("Pædagog", other),
		anna=raters[0],
	)
