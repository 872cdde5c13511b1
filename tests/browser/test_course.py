"""A course by clicks: the receiver begins it from the referral, writes what is done, and ends it with the referral."""

import frappe
import pytest
from frappe.utils import add_years, today

from tests.access.red_case import red_case
from tests.support import clicks, world
from tests.support.clicks import answer, dialog, fill, listed, picture, press, save, shown_day

pytestmark = pytest.mark.browser


@pytest.fixture
def people(committing):
	"""A Handleteam referral that has been accepted."""
	case = red_case()
	case.child.db_set("birth_date", add_years(today(), -8))
	team = world.unit("Handleteamet", "Administration", "Administration")
	case.psychologist = clicks.named(world.staff("Psykolog", team), "Pia Lund")
	clicks.named(case.anna, "Anna Holm")
	referral = world.referral(case.concern, kind="Handleteam", receiver=case.psychologist, ruler_step="2")
	referral.db_set(
		{"begins_course": 1, "sent_on": today(), "step": "Accepted", "workflow_state": "Accepted"}
	)
	frappe.db.commit()
	return case


def test_from_the_referral_to_its_end(page, log_in, people):
	log_in(people.psychologist)
	listed(page, "Henvisninger i gang", "Alma Prøve")
	picture(page, "course-0-referral")
	press(page, "Begynd forløbet")
	page.wait_for_function("() => cur_frm && cur_frm.doctype === 'Trivsel Course'")
	page.wait_for_selector("[data-fieldname='aim'] textarea:visible")
	fill(page, planned_end=shown_day(page, 60), aim="Hun skal selv kunne starte en leg.")
	save(page)
	clicks.add_row(
		page, "actions", action="Legegruppe to gange om ugen", progress="Under vejs", effect="Bedre"
	)
	save(page)
	picture(page, "course-1-under-way")

	log_in(people.anna)
	listed(page, "Forløb i gang", "Alma Prøve")
	assert page.locator("[data-fieldname='actions'] >> text=Legegruppe").first.is_visible()
	assert not clicks.button(page, "Afslut forløbet").count()
	picture(page, "course-2-followed")

	log_in(people.psychologist)
	listed(page, "Forløb i gang", "Alma Prøve")
	press(page, "Afslut forløbet")
	fill(dialog(page), outcome="Hun starter selv en leg nu.")
	picture(page, "course-3-ending")
	answer(page, "Afslut forløbet")
	page.wait_for_function("() => cur_frm && cur_frm.doc.status === 'Ended'")
	picture(page, "course-4-ended")

	frappe.db.rollback()
	referral = frappe.get_doc("Trivsel Referral", {"child": people.child.name})
	assert (referral.step, referral.outcome) == ("Closed", "Hun starter selv en leg nu.")
