"""A leader writes down what her house tries; it stands on the page of the strategy and on the board."""

import frappe
import pytest

from tests.guide.test_activity import TRACKS, activity, with_tracks
from tests.support import clicks, world
from tests.support.accessibility import violations
from tests.support.clicks import named

pytestmark = pytest.mark.browser
OPEN_PAGE = "#body > .page-container:not([style*='none'])"
ON_NEW_FORM = "() => window.cur_frm && cur_frm.is_new() && !frappe.request.ajax_count"


@pytest.fixture
def house(committing):
	with_tracks(*TRACKS)
	house, blue, _red = world.kindergarten()
	world.child(blue, first_name="Rosalie")
	leader = named(world.staff("Institutionsleder", house), "Lene Skov")
	activity(house, "Handleteam", track=TRACKS[2], status="Carried Out", learnt="Kom tidligere i gang.")
	activity(house, "Café", track=TRACKS[0], status="Under Way", responsible=leader)
	frappe.db.commit()
	frappe.clear_cache()
	return frappe._dict(house=house, leader=leader)


@pytest.mark.parametrize("width", (360, 1280))
def test_a_leader_writes_one_and_sees_all_on_one_page(page, log_in, house, width):
	page.set_viewport_size({"width": width, "height": 1000})
	log_in(house.leader)
	page.goto("/app/trivsel-activity/new")
	page.wait_for_function(ON_NEW_FORM)
	clicks.fill(page, activity_name="Dialogboks", track=TRACKS[0], unit="Solsikken")
	clicks.fill(page, description="Vi spørger Rosalies forældre.")
	clicks.picture(page, f"activity-new-{width}")
	assert not violations(page, OPEN_PAGE)
	clicks.button(page, "Gem").click()
	clicks.dialog(page).get_by_text("Rosalies").wait_for()
	clicks.dialog(page).locator(".modal-footer button:visible", has_text="Ret teksten").click()
	clicks.closed(page)
	clicks.fill(page, description="Vi spørger forældrene.")
	clicks.save(page)

	page.goto("/app/trivsel-activity/view/list")
	page.locator(".list-row", has_text="Dialogboks").wait_for()
	clicks.picture(page, f"activity-list-{width}")
	assert not violations(page, OPEN_PAGE)
	page.goto("/app/query-report/Trivsel Strategy")
	page.locator(".dt-scrollable .dt-row", has_text="Dialogboks").wait_for()
	page.wait_for_selector(".chart-container svg:visible, .frappe-chart:visible")
	clicks.picture(page, f"strategy-{width}")
	assert not violations(page, OPEN_PAGE)
	page.locator(".dt-scrollable a", has_text="Handleteam").click()
	page.wait_for_function("() => cur_frm && cur_frm.doc.activity_name === 'Handleteam'")
