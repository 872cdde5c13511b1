"""A coordinating K-meeting by clicks: five people, from the concern to what one parent reads of the locked minutes."""

import re

import frappe
import pytest
from frappe.utils import add_days, add_to_date, now_datetime
from icalendar import Calendar

from tests.access.red_case import red_case
from tests.concern.test_letter import COLOURS
from tests.meeting.acts import text_in
from tests.support import clicks, world
from tests.support.clicks import act, answer, at_step, dialog, fill, picture, press, save
from tests.support.http import HttpSession

pytestmark = pytest.mark.browser
MEETING = "Trivsel Meeting"
OURS = "/api/method/trivsel_app.trivsel_meeting"
SAID = "Mor fortæller, at Alma savner Ida. Vi prøver en fast legemakker."
AGREED = "Makkerleg hver formiddag"
THEY_GIVE = """() => Promise.all(cur_frm.doc.givers.map((row) => frappe.model.set_value(row.doctype, row.name, {
	given_on: frappe.datetime.get_today(), method: "In Writing"})))"""

# The rows of a new consent take the focus while one writes in them.
RECEIVERS = """(professions) => {
	cur_frm.clear_table("receivers");
	professions.forEach((profession) => cur_frm.add_child("receivers", { profession }));
	cur_frm.refresh_field("receivers");
}"""


@pytest.fixture
def people(committing):
	found = red_case()
	ppr = world.unit("PPR", "Administration", "Administration")
	names = {"anna": "Anna Holm", "bo": "Bo Friis", "leader": "Lene Skov"}
	found.adviser = world.staff("Socialfaglig rådgiver", ppr)
	found.psychologist = world.staff("Psykolog", ppr)
	for who, name in {**names, "adviser": "Rie Dam", "psychologist": "Pia Bro"}.items():
		clicks.named(found[who], name)
	found.concern.append("plan", {"action": AGREED, "progress": "Under Way", "responsible": found.anna})
	found.concern.save()
	found.mother = found.child.guardians[0].name
	frappe.db.commit()
	return found


def meeting_of(people):
	frappe.db.rollback()
	return frappe.get_doc(MEETING, {"concern": people.concern.name})


def open_meeting(page, people):
	page.goto(f"/app/trivsel-meeting/{meeting_of(people).name}")
	clicks.settled(page)


def test_five_people_hold_a_k_meeting(page, log_in, desk, mailbox, people):
	the_pedagogue_plans_it(page, log_in, people)
	the_parents_consent(page, people)
	they_are_called(page, mailbox, people)
	the_mother_answers_by_her_link(page, desk, people)
	the_adviser_answers_in_the_desk(page, log_in, people)
	the_psychologist_sees_what_the_type_names(page, log_in, people)
	it_is_held(page, log_in, people)
	the_leader_approves(page, log_in, people)
	the_leader_hands_it_over(page, people)
	both_files_are_read(desk, people)
	after_the_grace_nothing_is_seen(page, log_in, desk, people)


def the_pedagogue_plans_it(page, log_in, people):
	log_in(people.anna)
	page.goto(f"/app/trivsel-concern/{people.concern.name}")
	clicks.settled(page)
	press(page, "Planlæg møde")
	page.wait_for_url(re.compile("trivsel-meeting"))
	clicks.field(page, "participants").locator("text=Mor Prøve").wait_for()
	quiet(page)
	clicks.field(page, "meeting_type").locator("input").fill("")
	fill(page, meeting_type="K-møde B (koordinerende)")
	page.wait_for_function("() => cur_frm.doc.agenda?.includes('Hvem gør hvad, og hvem er tovholder')")
	assert "Hun sover dårligt hjemme." in page.evaluate("() => cur_frm.doc.parents_view")
	assert AGREED in page.evaluate("() => cur_frm.doc.prior_actions")
	for name in ("Rie Dam", "Pia Bro"):
		clicks.add_row(page, "participants", user=name)
	fill(page, starts_on=clicks.shown_time(page, 3 * 24 * 60), place="Mødelokalet")
	picture(page, "k-meeting-01-planned")
	save(page)
	picture(page, "k-meeting-02-saved")


def quiet(page):
	"""Nothing that a new form has asked for is still to come."""
	for _again in range(2):
		page.wait_for_function("() => !frappe.request.ajax_count")
		page.wait_for_timeout(500)


def the_parents_consent(page, people):
	press(page, "Samtykke")
	page.wait_for_function("() => cur_frm && cur_frm.doctype === 'Trivsel Consent'")
	page.wait_for_selector(".form-layout:visible")
	clicks.field(page, "scope").locator("textarea").fill("Det, vi taler om på K-mødet.")
	quiet(page)
	page.evaluate(RECEIVERS, ["Psykolog", "Socialfaglig rådgiver"])
	save(page)
	page.evaluate(THEY_GIVE)
	save(page)
	page.wait_for_function("() => cur_frm.doc.status === 'In Force'")
	picture(page, "k-meeting-03-consent")


def they_are_called(page, mailbox, people):
	open_meeting(page, people)
	act(page, "Indkald")
	at_step(page, "Invited")
	picture(page, "k-meeting-04-invited")
	mailbox.send_queued()
	[mail] = [mail for mail in mailbox.messages if people.adviser in mail["To"]]
	[file] = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
	[event] = Calendar.from_ical(file.get_content()).walk("VEVENT")
	assert (str(event["LOCATION"]), str(event["ATTENDEE"])) == ("Mødelokalet", f"mailto:{people.adviser}")
	assert "Alma" not in str(mail) and people.psychologist not in str(mail)


def the_mother_answers_by_her_link(page, desk, people):
	press(page, "Brev til en forælder")
	fill(dialog(page), guardian="Mor Prøve")
	dialog(page).locator(".btn-primary", has_text="Vis brevet").click()
	letter = dialog(page).locator("textarea[data-fieldname='text']:visible")
	letter.wait_for()
	token = re.search(r"/svar\?t=([\w-]+)", letter.input_value())[1]
	page.context.clear_cookies()
	page.goto(f"{desk}/svar?t={token}")
	page.get_by_role("button", name="Jeg kommer", exact=True).click()
	page.get_by_text("Tak. Vi har fået dit svar.").wait_for()


def the_adviser_answers_in_the_desk(page, log_in, people):
	log_in(people.adviser)
	open_meeting(page, people)
	page.get_by_role("button", name="Svar").click()
	page.locator(".dropdown-menu.show >> text=/^Kommer$/").click()
	said = "() => cur_frm.doc.participants.filter((row) => row.response === 'Comes').map((row) => row.person_name)"
	page.wait_for_function(f"{said.replace('.map((row) => row.person_name)', '')}.length === 2")
	assert set(page.evaluate(said)) == {"Mor Prøve", "Rie Dam"}
	picture(page, "k-meeting-05-answered")


def the_psychologist_sees_what_the_type_names(page, log_in, people):
	log_in(people.psychologist)
	open_meeting(page, people)
	page.wait_for_selector(f"[data-fieldname='shown_view'] >> text={AGREED}")
	shown = page.locator("[data-fieldname='shown_view']").inner_text()
	assert "Handleplanen" in shown and "Vurderingen" in shown and "Tidligere positioner" not in shown
	picture(page, "k-meeting-06-psychologist")


def it_is_held(page, log_in, people):
	"""Three days later."""
	now = now_datetime().replace(second=0, microsecond=0)
	times = {"starts_on": add_to_date(now, hours=-2), "ends_on": add_to_date(now, hours=-1)}
	frappe.db.set_value(MEETING, meeting_of(people).name, times)
	frappe.db.commit()
	log_in(people.anna)
	open_meeting(page, people)
	for number, row in enumerate(page.evaluate("() => cur_frm.doc.participants"), 1):
		if row["person_name"] != "Bo Friis":
			clicks.write_row(page, "participants", number, attended=True)
	act(page, "Mødet er holdt")
	at_step(page, "Held")
	fill(page, child_voice_method="Samtale", child_voice="Jeg vil gerne lege med Ida.", minutes=SAID)
	fill(page, follow_up_on=clicks.shown_day(page, 42))
	agreed = {"decision": "Fast voksen om morgenen", "area": "Fællesskab", "responsible": "Bo Friis"}
	clicks.add_row(page, "decisions", **agreed, due_on=clicks.shown_day(page, 28))
	save(page)
	picture(page, "k-meeting-07-held")


def the_leader_approves(page, log_in, people):
	log_in(people.leader)
	clicks.shortcut(page, "Møder i gang")
	picture(page, "k-meeting-08-list")
	open_meeting(page, people)
	act(page, "Godkend referat")
	at_step(page, "Approved")
	page.locator("[data-fieldname='minutes'] textarea").wait_for(state="hidden")
	assert not meeting_of(people).departures
	picture(page, "k-meeting-09-approved")


def the_leader_hands_it_over(page, people):
	"""The next meeting is offered; she adds a word, and reads what the mother gets."""
	assert clicks.button(page, "Planlæg næste møde").is_visible()
	chosen(page, "Tilføj til referatet")
	fill(dialog(page), text="Rie ringer på fredag.", for_parents=True)
	answer(page, "Tilføj")
	page.wait_for_function("() => (cur_frm.doc.addenda || []).length === 1")
	clicks.settled(page)
	chosen(page, "Tilføj til referatet")
	fill(dialog(page), text="Rie ringer på mandag.", for_parents=True, replaces="1: Rie ringer på fredag.")
	picture(page, "k-meeting-10-in-place-of")
	answer(page, "Tilføj")
	page.wait_for_function("() => cur_frm.doc.addenda.length === 2")
	clicks.settled(page)
	picture(page, "k-meeting-10-added")
	chosen(page, "Til en forælder")
	fill(dialog(page), guardian="Mor Prøve")
	dialog(page).locator(".btn-primary", has_text="Vis brevet").click()
	letter = dialog(page).locator("textarea[data-fieldname='text']:visible")
	letter.wait_for()
	assert SAID in letter.input_value() and "Rie ringer på mandag." in letter.input_value()
	assert "fredag" not in letter.input_value()
	picture(page, "k-meeting-11-to-a-parent")


def chosen(page, label):
	"""One of the choices under »Referat«."""
	page.locator(".page-head:visible .inner-group-button", has_text="Referat").locator("> button").click()
	page.locator(".page-head:visible .dropdown-menu.show a", has_text=label).click()


def both_files_are_read(desk, people):
	session, meeting = HttpSession(desk, people.leader), meeting_of(people).name
	file = text_in(session.download(f"{OURS}.minutes_file.minutes_pdf", meeting=meeting))
	for said in (
		"K-møde B",
		"Alma Prøve",
		"Pia Bro",
		"Hun sover dårligt",
		"Jeg vil gerne lege med Ida.",
		SAID,
	):
		assert said in file, said
	handed = {"meeting": meeting, "guardian": people.mother}
	letter = text_in(session.download(f"{OURS}.minutes_for_parents.letter_pdf", **handed))
	for said in ("Kære Mor Prøve", SAID, "Fast voksen om morgenen", "Rie ringer på mandag."):
		assert said in letter, said
	for hidden in ("K-møde", "Hun sover dårligt", "Hun er meget alene", AGREED):
		assert hidden not in letter, hidden
	assert not COLOURS.search(letter)


def after_the_grace_nothing_is_seen(page, log_in, desk, people):
	meeting = meeting_of(people).name
	session = HttpSession(desk, people.psychologist)
	address = f"/api/resource/Trivsel%20Meeting/{meeting}"
	assert session.get(address).status == 200
	frappe.db.set_value(MEETING, meeting, "approved_on", add_days(now_datetime(), -15))
	frappe.db.commit()
	assert session.get(address).status == 403
	log_in(people.psychologist)
	page.goto("/app/trivsel-meeting")
	page.wait_for_selector(".no-result:visible")
	picture(page, "k-meeting-12-after-the-grace")
