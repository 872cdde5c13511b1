"""Whatever stands in a field is shown as text: in no page of ours does it run, or become an element."""

import frappe
import pytest
from frappe.utils.password import update_password

from tests.support import world
from tests.support.code import doctypes
from tests.support.plain_names import NAMES
from trivsel_app.compat import frappe_major

pytestmark = pytest.mark.browser
PASSWORD = "trivsel"
ATTACK = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>{{ 7001*7 }}'
TEXT = ("Data", "Small Text", "Text", "Long Text", "Text Editor")
# What is computed with, or found by: not words that people write.
KEPT = {
	"Trivsel Round": {"unit_kinds", "opening_position"},
	"Trivsel Assessment": {"round_key", "ratings_from"},
	"Trivsel Answer": {"code"},
	"Trivsel Indicator": {"code"},
}
# Version 16 runs what is in the title of a form: no name gets in that could (tests/setup/test_plain_names.py).
if frappe_major() >= 16:
	KEPT = {doctype: KEPT.get(doctype, set()) | NAMES.get(doctype, set()) for doctype in {*KEPT, *NAMES}}
WITHOUT = ("Trivsel Lookup", "Trivsel Access Change", "Trivsel Round Numbers", "Trivsel Shipped Record")
# What a page must not have done with it: run it, or computed it; and in our own pages, made elements of it.
STRANGE = """() => ({
	ran: Boolean(window.ran),
	computed: [...document.querySelectorAll(".layout-main, .modal-body")]
		.some((part) => part.innerText.includes("49007")),
})"""
MADE = """selector => document.querySelectorAll(`${selector} img, ${selector} script`).length"""


def write_everywhere(text: str):
	"""`text` in every field that holds words, past all checks."""
	for name, doctype in doctypes().items():
		fields = [
			field["fieldname"]
			for field in doctype["fields"]
			if field["fieldtype"] in TEXT and not field.get("unique")
			if field["fieldname"] not in KEPT.get(name, ())
		]
		if fields and not name.startswith(WITHOUT) and not doctype.get("issingle"):
			table = frappe.qb.DocType(name)
			query = frappe.qb.update(table)
			for field in fields:
				query = query.set(table[field], text)
			query.run()
	frappe.clear_cache()
	frappe.db.commit()


def as_saved() -> str:
	"""What the platform leaves of it on saving: its own forms show text as the HTML that it is then."""
	saved = frappe.get_doc({"doctype": "Trivsel Child", "first_name": ATTACK})
	saved._sanitize_content()
	return saved.first_name


@pytest.fixture
def town(committing):
	house, blue, _red = world.kindergarten()
	places = frappe._dict(
		house=house,
		blue=blue,
		anna=world.staff("Pædagog", blue),
		bo=world.staff("Pædagogmedhjælper", blue),
		leader=world.staff("Institutionsleder", house),
		administrator=world.user(roles=["Trivsel Administrator"]),
	)
	places.child = world.child(blue, gender="Girl")
	places.round = world.run_opening(world.start_opening(world.draft_round(house))).name
	places.assessment = frappe.db.get_value("Trivsel Assessment", {"child": places.child.name})
	signs = frappe.db.get_value("Trivsel Assessment", places.assessment, "indicator_set")
	sign = frappe.db.get_value("Trivsel Indicator", {"parent": signs}, "code")
	for rater in (places.anna, places.bo):
		world.rate(rater, places.child, blue, "Red", [(sign, "Concern")])
	world.agree(places.anna, places.assessment, "Red", "Hun er meget alene.")
	world.confirm(places.leader, places.assessment)
	places.concern = frappe.db.get_value("Trivsel Concern", {"child": places.child.name})
	for user in (places.leader, places.anna, places.administrator):
		update_password(user, PASSWORD)
		frappe.db.set_value("User", user, "language", "da")
	write_everywhere(as_saved())
	return places


def look(page, path: str, wait_for: str | None = None):
	"""Opens a list or report, or without `wait_for` a form."""
	page.goto(path)
	if wait_for:
		page.wait_for_selector(wait_for)
	else:
		page.wait_for_function(
			"name => window.cur_frm && cur_frm.docname === name", arg=path.rpartition("/")[2]
		)
	page.wait_for_load_state("networkidle")
	assert page.evaluate(STRANGE) == {"ran": False, "computed": False}, path


def test_what_a_leader_opens_runs_nothing(page, log_in, town):
	log_in(town.leader, PASSWORD)
	for doctype, name in (
		("trivsel-child", town.child.name),
		("trivsel-assessment", town.assessment),
		("trivsel-concern", town.concern),
		("trivsel-round", town.round),
	):
		look(page, f"/app/{doctype}/view/list", ".list-row .level-left a")
		look(page, f"/app/{doctype}/{name}")
	look(page, f"/app/trivsel-unit/{town.house}")
	look(page, "/app/trivsel-unit/view/tree", ".tree-node")
	look(page, "/app/query-report/Trivsel Round Coverage", ".dt-scrollable .dt-row")


def test_what_an_administrator_opens_runs_nothing(page, log_in, town):
	log_in(town.administrator, PASSWORD)
	staff = frappe.db.get_value("Trivsel Staff", {"user": town.anna})
	look(page, "/app/trivsel-profession/view/list", ".list-row .level-left a")
	look(page, f"/app/trivsel-staff/{staff}")


def test_own_ratings_side_by_side_are_text(page, log_in, town):
	frappe.db.set_value("User", town.bo, "full_name", ATTACK)
	write_everywhere(ATTACK)
	log_in(town.anna, PASSWORD)
	page.goto(f"/app/trivsel-assessment/{town.assessment}")
	view = "[data-fieldname='own_ratings_view']"
	page.wait_for_selector(f"{view} table")
	assert "onerror" in page.locator(f"{view} table").inner_text()
	assert page.evaluate(MADE, view) == 0


def test_who_has_looked_is_text(page, log_in, town):
	log_in(town.leader, PASSWORD)
	look(page, f"/app/trivsel-child/{town.child.name}")
	frappe.db.set_value("User", town.leader, "full_name", ATTACK)
	write_everywhere(ATTACK)
	page.evaluate("child => trivsel.who_has_looked(child)", town.child.name)
	page.wait_for_selector(".modal-body .trivsel-looks tbody tr")
	assert "onerror" in page.locator(".modal-body .trivsel-looks").inner_text()
	assert page.evaluate(MADE, ".modal-body") == 0


def test_a_broken_file_is_told_of_in_text(page, log_in, town, tmp_path):
	log_in(town.administrator, PASSWORD)
	page.goto("/app/trivsel-import")
	page.wait_for_selector(".trivsel-import")
	quoted = '"' + ATTACK.replace('"', '""') + '"'
	file = tmp_path / "<img src=x onerror=window.ran=1>.csv"
	file.write_text(f"external_id;first_name;last_name;birth_date;{quoted}\n{quoted};{quoted};x;{quoted};y\n")
	page.get_by_label("Hvad filen indeholder").select_option("children")
	page.get_by_label("CSV-fil").set_input_files(file)
	page.get_by_role("button", name="Start").click()
	page.wait_for_selector(".trivsel-import .result:not([hidden]), .trivsel-import .alert:not([hidden])")
	page.wait_for_load_state("networkidle")
	assert page.evaluate(STRANGE)["ran"] is False
	assert page.evaluate(MADE, ".trivsel-import") == 0
