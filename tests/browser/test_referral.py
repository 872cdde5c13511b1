"""A referral by clicks: the pedagogue sends it from the concern, the psychologist answers and closes it."""

import frappe
import pytest

from tests.access.red_case import red_case
from tests.support import clicks, world
from tests.support.clicks import act, at_step, fill, listed, picture, press, save, shown_day

pytestmark = pytest.mark.browser


@pytest.fixture
def people(committing):
	case = red_case()
	case.ppr = world.unit("PPR", "Administration", "Administration")
	case.psychologist = clicks.named(world.staff("Psykolog", case.ppr), "Pia Lund")
	clicks.named(case.anna, "Anna Holm")
	case.concern.append("plan", {"action": "Makkerleg hver formiddag", "progress": "Under Way"})
	case.concern.save()
	world.consent(case.child, "Psykolog", purpose="Referral")
	frappe.db.commit()
	return case


def test_sent_from_the_concern_and_answered(page, log_in, people):
	log_in(people.anna)
	listed(page, "Åbne bekymringer", "Alma Prøve")
	press(page, "Henvis")
	page.wait_for_function("() => cur_frm && cur_frm.doctype === 'Trivsel Referral'")
	page.wait_for_selector("[data-fieldname='question'] textarea:visible")
	assert "Makkerleg" in page.locator("[data-fieldname='tried_before']:visible textarea").first.input_value()
	fill(page, kind="PPR", receiving_unit="PPR", receiving_profession="Psykolog")
	fill(page, question="Hvordan hjælper vi hende med at lege med de andre?")
	fill(page, parents_word="De vil gerne have hjælp.", parents_asked_on=shown_day(page))
	save(page)
	press(page, "Vælg, hvad der sendes med")
	clicks.dialog(page).locator(".frappe-control", has_text="klodser").locator("input:enabled").check()
	picture(page, "referral-0-choosing")
	clicks.answer(page, "Disse sendes med")
	page.locator("[data-fieldname='sent_items'] .grid-row", has_text="klodser").wait_for()
	assert (
		page.locator("[data-fieldname='concern'] .control-value:visible")
		.inner_text()
		.startswith("Bekymring, ")
	)
	assert page.evaluate("() => frappe.breadcrumbs.$breadcrumbs.find('a').last().text()") == "Alma Prøve"
	picture(page, "referral-1-draft")
	act(page, "Send henvisning")
	at_step(page, "Sent")
	picture(page, "referral-2-sent")
	press(page, "Planlæg møde")
	page.wait_for_function(
		"() => cur_frm.doctype === 'Trivsel Meeting' && cur_frm.doc.meeting_type === 'Fokusmøde'"
	)

	log_in(people.psychologist)
	listed(page, "Henvisninger i gang", "Alma Prøve")
	assert page.locator("[data-fieldname='sent_items'] >> text=klodser").first.is_visible()
	picture(page, "referral-3-received")
	act(page, "Tag imod henvisning")
	at_step(page, "Accepted")
	fill(page, outcome="Vi har vist de voksne, hvordan de hjælper hende ind i legen.")
	save(page)
	act(page, "Afslut henvisning")
	at_step(page, "Closed")
	picture(page, "referral-4-closed")

	frappe.db.rollback()
	closed = frappe.get_doc("Trivsel Referral", {"child": people.child.name})
	assert (closed.sent_by, closed.accepted_by, closed.closed_by) == (
		people.anna,
		people.psychologist,
		people.psychologist,
	)
	assert closed.consent and closed.waiting_days == 0
