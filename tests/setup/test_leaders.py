"""R19, R22: who leads a unit, and who stands above."""

from frappe.utils import add_days, today

from tests.support import world
from trivsel_app.trivsel_setup.leaders import leaders_by_unit, leaders_of


def test_the_nearest_leader_comes_before_those_above():
	area = world.unit("Område Nord", unit_type="District", group=True)
	house, blue, _red = world.kindergarten(above=area)
	leader, chief = world.staff("Institutionsleder", house), world.staff("Institutionsleder", area)
	assert leaders_of(blue) == [[leader], [chief]]


def test_two_at_the_same_level_stand_together():
	house, blue, _red = world.kindergarten()
	both = sorted([world.staff("Institutionsleder", house), world.staff("Institutionsleder", house)])
	assert leaders_of(blue) == [both]


def test_who_does_not_confirm_or_has_left_does_not_lead():
	house, blue, _red = world.kindergarten()
	world.staff("Pædagog", blue)
	world.staff("Institutionsleder", house, to_date=add_days(today(), -1))
	assert leaders_of(blue) == []


def test_the_leader_of_another_house_is_not_asked():
	house, blue, red = world.kindergarten()
	leader = world.staff("Institutionsleder", house)
	world.staff("Institutionsleder", world.unit("Andet hus"))
	assert leaders_by_unit([blue, red]) == {blue: [[leader]], red: [[leader]]}
