"""What a parents' board writes reaches the leaders of its unit, and nobody else (R1)."""

import re

import frappe
import pytest
from frappe.utils import today

from tests.support import world
from tests.support.http import HttpSession, ask
from trivsel_app.trivsel_guide import board_dialogue

PAGE = "/foraeldrebestyrelse"
QUESTION = "Trivsel Board Question"


@pytest.fixture
def town(committing):
	house, blue, _red = world.kindergarten()
	other = world.unit("Månen", group=True)
	for unit in (house, other):
		frappe.db.set_value("Trivsel Unit", unit, "takes_board_questions", 1)
	frappe.cache.delete_keys("trivsel_board_questions")
	town = frappe._dict(house=house, blue=blue, other=other)
	town.leader = world.staff("Institutionsleder", house)
	town.elsewhere = world.staff("Institutionsleder", other)
	town.pedagogue = world.staff("Pædagog", blue)
	frappe.db.commit()
	return town


def write(client, to, **fields):
	values = {"unit": to, "hears": f"Garderoben er trang {world.MARKER}", "tries": "Vi rydder op."}
	answer = client.post(PAGE, **values | fields)
	frappe.db.rollback()
	return answer


def stored():
	return frappe.get_all(QUESTION, fields=["*"])


def test_a_board_writes_without_logging_in_and_the_leader_answers(town, desk):
	guest = HttpSession(desk)
	assert "Tak. Lederen har fået det" in write(guest, town.house, sender="Formanden").text
	(question,) = stored()
	assert (question.unit, question.sender, question.status) == (town.house, "Formanden", "Unanswered")
	with world.as_user(town.leader):
		assert frappe.get_list(QUESTION, {"status": "Unanswered"}, pluck="name") == [question.name]
		doc = frappe.get_doc(QUESTION, question.name)
		doc.answer = "Vi flytter bænken."
		doc.save()
		assert (doc.status, doc.answered_by, str(doc.answered_on)) == ("Answered", town.leader, today())
		doc.answer = " "
		doc.save()
		assert (doc.status, doc.answered_by) == ("Unanswered", None)


@pytest.mark.parametrize("who", ["elsewhere", "pedagogue", "Guest", "guardian"])
def test_nobody_but_its_leaders_reads_it(town, desk, who):
	write(HttpSession(desk), town.house)
	doc = frappe.get_doc(QUESTION, stored()[0].name)
	user = town.get(who) or ("Guest" if who == "Guest" else world.user("Website User"))
	frappe.db.commit()
	client = HttpSession(desk, user)
	for answer in (*ask(client, doc), client.get(PAGE).text, client.get(PAGE, name=doc.name).text):
		assert world.MARKER not in answer
	with world.as_user(user):
		for right in ("read", "write", "delete"):
			assert not frappe.has_permission(QUESTION, right, doc=doc)


def test_what_the_board_wrote_is_not_rewritten(town, desk):
	write(HttpSession(desk), town.house)
	with world.as_user(town.leader):
		doc = frappe.get_doc(QUESTION, stored()[0].name)
		doc.hears = "Alt er godt."
		with pytest.raises(frappe.ValidationError):
			doc.save()
		doc.reload()
		doc.unit = town.other
		with pytest.raises(frappe.ValidationError):
			doc.save()
		frappe.delete_doc(QUESTION, doc.name)
	assert not stored()


@pytest.mark.parametrize("who", ["Guest", "leader", "pedagogue"])
def test_nobody_makes_one_past_the_page(town, who):
	with world.as_user(town.get(who, who)), pytest.raises(frappe.PermissionError):
		frappe.get_doc({"doctype": QUESTION, "unit": town.house, "hears": "Hej"}).insert()


@pytest.mark.parametrize(
	"fields,told",
	[
		({"unit": "TU-0"}, "Vælg, hvem I skriver til."),
		({"unit": ""}, "Vælg, hvem I skriver til."),
		({"hears": "  "}, "Skriv, hvad I hører."),
		({"tries": "x" * 2001}, "Det er for langt."),
		({"hears": "Det er 010120-4321."}, "Der står et CPR-nummer"),
		({"sender": "0101204321"}, "Der står et CPR-nummer"),
		({"hears": "<img src=x>"}, "Skriv uden tegnene"),
		({"tries": "&lt;img src=x onerror=alert(1)&gt;"}, "Skriv uden tegnene"),
	],
)
def test_what_cannot_be_kept_is_told_and_stays_in_the_form(town, desk, fields, told):
	answer = write(HttpSession(desk), town.house, **fields)
	assert answer.status == 200 and told in answer.text
	assert fields.get("tries") or "Vi rydder op." in answer.text
	assert not stored()


def test_a_unit_that_does_not_take_part_is_neither_named_nor_written_to(town, desk):
	frappe.db.set_value("Trivsel Unit", town.house, "takes_board_questions", 0)
	frappe.db.commit()
	guest = HttpSession(desk)
	text = guest.get(PAGE).text
	assert "Månen" in text and "Solsikken" not in text and "Blå stue" not in text
	assert "Vælg, hvem I skriver til." in write(guest, town.house).text
	assert not stored()


def test_a_program_that_fills_in_the_hidden_field_is_thanked_and_not_kept(town, desk):
	assert "Tak." in write(HttpSession(desk), town.house, homepage="http://spam.example").text
	assert not stored()


def test_who_presses_twice_has_written_once(town, desk):
	guest = HttpSession(desk)
	assert all("Tak." in write(guest, town.house, sender=sender).text for sender in ("", "", "Formanden"))
	assert sorted(row.sender or "" for row in stored()) == ["", "Formanden"]
	with world.as_user(town.leader):
		for row in stored():
			frappe.get_doc(QUESTION, row.name).update({"answer": "Det gør vi."}).save()
	frappe.db.commit()
	write(guest, town.house)  # a year later it is a new question
	assert len(stored()) == 3


def test_from_one_address_only_so_many_are_taken(town, desk):
	guest = HttpSession(desk)
	answers = [write(guest, town.house, tries=f"{number}").text for number in range(7)]
	assert ["Tak." in answer for answer in answers] == [True] * 5 + [False] * 2
	assert "Prøv igen om ti minutter" in answers[-1]
	assert len(stored()) == 5


def test_from_made_up_addresses_a_unit_gets_no_more_than_can_be_read(town):
	with world.as_user("Guest"):
		asked = {"tries": "", "sender": ""}
		said = [
			board_dialogue.receive(town.house, hears=f"Garderoben er trang. {number}", **asked)
			for number in range(board_dialogue.MOST_A_DAY + 1)
		]
		assert not any(said[:-1]) and "many questions today" in said[-1]
		assert not board_dialogue.receive(town.other, hears="Garderoben er trang.", **asked)
	assert len(stored()) == board_dialogue.MOST_A_DAY + 1


def test_text_of_a_visitor_does_not_run(town, desk):
	runs = "<script>alert(1)</script>"
	answer = write(HttpSession(desk), "", hears=runs)
	assert runs not in answer.text and "&lt;script&gt;" in answer.text


def test_who_has_written_reads_it_once_and_nobody_after_her(town, desk):
	text = write(HttpSession(desk), town.house, tries="").text
	assert f"<dd>Garderoben er trang {world.MARKER}</dd>" in text and "<dd>Solsikken</dd>" in text
	assert "Det vil vi prøve" not in text  # she has left it empty
	assert world.MARKER not in HttpSession(desk).get(PAGE).text


def test_who_is_logged_in_writes_by_the_page_s_own_token(town, desk):
	client = HttpSession(desk, town.pedagogue)
	token = re.search(r'name="csrf_token" value="(\w+)"', client.get(PAGE).text)[1]
	write(client, town.house, csrf_token=token)
	assert len(stored()) == 1
