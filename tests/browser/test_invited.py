"""Who is called to a meeting from another house sees it and answers, by clicks."""

import frappe
import pytest
from frappe.utils import add_days, now_datetime
from frappe.utils.password import update_password

from tests.access.red_case import red_case
from tests.browser.test_first_round import PASSWORD
from tests.meeting.acts import as_staff, step
from tests.support import world
from tests.support.desk import SCREENSHOTS

pytestmark = pytest.mark.browser


@pytest.fixture
def red(committing):
	case = red_case()
	case.guest = world.staff("Pædagog", world.unit("Andet hus"))
	case.concern.append("plan", {"action": "Makkerleg hver formiddag", "responsible": case.anna})
	case.concern.save()
	case.meeting = world.meeting(
		case.concern,
		participants=[as_staff(case.anna), as_staff(case.guest)],
		starts_on=add_days(now_datetime(), 3).replace(hour=9, minute=0, second=0, microsecond=0),
		place="Personalestuen",
	)
	step(case.anna, case.meeting, "Invite")
	update_password(case.guest, PASSWORD)
	frappe.db.set_value("User", case.guest, "language", "da")
	frappe.db.commit()
	return case


def test_she_sees_what_the_type_names_and_answers(page, log_in, red):
	log_in(red.guest, PASSWORD)
	page.goto(f"/app/trivsel-meeting/{red.meeting.name}")
	page.wait_for_selector("[data-fieldname='shown_view'] >> text=Makkerleg hver formiddag")
	shown = page.locator("[data-fieldname='shown_view']").inner_text()
	for label in ("Handleplanen", "Vurderingen", "Tidligere positioner"):
		assert label in shown
	page.get_by_role("button", name="Svar").click()
	page.locator(".dropdown-menu.show >> text=/^Kommer$/").click()
	page.wait_for_function("() => cur_frm.doc.participants.some((row) => row.response === 'Comes')")
	page.wait_for_selector("[data-fieldname='shown_view'] >> text=Makkerleg hver formiddag")
	assert page.evaluate("() => cur_frm.fields_dict.minutes.df.read_only || cur_frm.read_only")
	SCREENSHOTS.mkdir(parents=True, exist_ok=True)
	page.screenshot(path=SCREENSHOTS / "invited.png", full_page=True)
	frappe.db.rollback()
	filters = {"parent": red.meeting.name, "user": red.guest}
	assert frappe.db.get_value("Trivsel Meeting Participant", filters, "response") == "Comes"
