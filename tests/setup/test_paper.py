"""What is put on paper has one look: A4, the municipality's letterhead, numbered pages, readable Danish letters."""

import base64
import io

import frappe
import pytest
from pypdf import PdfReader

from tests.meeting.acts import text_in
from tests.support import world
from trivsel_app.trivsel_setup import letterhead, pdf
from trivsel_app.trivsel_setup.paper import Paper

PIXEL = base64.b64decode(
	"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
FOOT = "Prøveby Kommune · Torvet 1 · 9999 Prøveby"


@pytest.fixture
def house():
	town = world.unit("Prøveby Kommune", "Municipality", "Administration", group=True)
	return world.unit("Børnehuset Åløkken", above=town)


def pages_of(made: bytes):
	return PdfReader(io.BytesIO(made)).pages


def letter(house, *lines, **fields):
	return Paper(house, "Æblegrød på øen", [("", list(lines))], "Mor Prøve", **fields)


def set_letterhead(content):
	head = {"doctype": "Letter Head", "letter_head_name": "Prøveby", "source": "HTML", "is_default": 1}
	name = frappe.get_doc(head).insert(ignore_permissions=True).name
	frappe.db.set_value("Letter Head", name, {"content": content, "footer": f"<p>{FOOT}</p>"})


def test_each_page_is_a4_and_numbered(house):
	pages = pages_of(letter(house, *["Vi har det godt på øen. " * 40] * 12).pdf())
	assert len(pages) >= 3
	for number, page in enumerate(pages, 1):
		assert f"Side {number} af {len(pages)}" in page.extract_text()
		assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)


def test_it_says_who_writes_to_whom_and_when(house):
	anna = world.staff("Pædagog", house)
	with world.as_user(anna):
		text = text_in(letter(house, "Rød grød med fløde").pdf())
	for said in ("Prøveby Kommune", "Børnehuset Åløkken", "Mor Prøve", "Kære Mor Prøve", "Æblegrød på øen"):
		assert said in text, said
	assert f"Venlig hilsen {frappe.utils.get_fullname(anna)}, Pædagog Børnehuset Åløkken" in text
	assert f"Den {frappe.utils.getdate().day}. " in text


def test_it_is_as_large_as_it_says(house):
	"""Debian's wkhtmltopdf shrinks what it prints: the text stands at 11 points all the same."""
	sizes = []
	pages_of(letter(house, "Brødtekst").pdf())[0].extract_text(
		visitor_text=lambda text, cm, tm, _font, size: (
			sizes.append(abs(size * tm[3] * cm[3])) if "rødtekst" in text else None
		)
	)
	assert sizes and 10.5 < sizes[0] < 11.5


def test_the_municipalitys_letterhead_stands_on_it(house):
	picture = {"doctype": "File", "file_name": "vaaben.png", "content": PIXEL, "is_private": 0}
	url = frappe.get_doc(picture).insert().file_url
	set_letterhead(
		f'<img src="{url}"><img src="https://elsewhere.example/x.png"><script>1</script>Kommunens hoved'
	)
	given = letterhead.letterhead()
	assert base64.b64encode(PIXEL).decode() in given["head"]
	assert "elsewhere" not in given["head"] and "script" not in given["head"]
	text = text_in(letter(house, "Tekst").pdf())
	assert "Kommunens hoved" in text and FOOT in text


def test_a_private_file_is_no_letterhead(house):
	"""A page that anyone prints does not show what only some may open."""
	secret = {"doctype": "File", "file_name": "x.png", "content": PIXEL, "is_private": 1}
	set_letterhead(f'<img src="{frappe.get_doc(secret).insert().file_url}">')
	assert "<img" not in letterhead.letterhead()["head"]


def test_what_people_write_is_text_on_the_page(house):
	html = letter(house, "<b>fed</b> {{ 7 * 7 }}").html()
	assert "&lt;b&gt;fed" in html and "{{ 7 * 7 }}" in html


def test_a_site_that_prints_by_another_generator_gets_the_same_pages(house, monkeypatch):
	"""Version 16 offers Chromium by a hook; what it makes is numbered as well."""
	asked, hooks = [], frappe.get_hooks

	def chromium(pdf_generator, html):
		asked.append((pdf_generator, html))
		return pdf.get_pdf("<p>Chromium</p>")

	monkeypatch.setattr(pdf, "_generator", lambda: "chrome")
	monkeypatch.setattr(
		frappe,
		"get_hooks",
		lambda name=None, *rest: [chromium] if name == "pdf_generator" else hooks(name, *rest),
	)
	text = text_in(letter(house, "Tekst").pdf())
	assert "Chromium" in text and "Side 1 af 1" in text
	[(generator, html)] = asked
	assert generator == "chrome" and "zoom: 1;" in html
