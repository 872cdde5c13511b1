"""Every page of ours as the one who works with it: open to all (WCAG 2.1 AA), on a wide screen, enlarged and on a
phone, and in Danish."""

from functools import cache

import frappe
import pytest

from tests.access.matrix_case import WRITTEN_PAST_THE_DOCUMENTS, make_case
from tests.repository.test_translations import lines, platform_words
from tests.support import world
from tests.support.accessibility import violations
from tests.support.clicks import named
from tests.support.code import doctypes, records
from tests.support.texts import all_texts

pytestmark = pytest.mark.browser
OPEN_PAGE = "#body > .page-container:not([style*='none'])"
ARRIVED = """route => frappe.get_route().join("/").toLowerCase() === route.toLowerCase()
	&& !frappe.request.ajax_count"""
ON_NEW_FORM = """doctype => window.cur_dialog?.doc?.doctype === doctype  // for the few answers with which it begins
	|| (window.cur_frm?.doctype === doctype && cur_frm.is_new())"""
# A calendar that is not open has the days of the week in it: a Thursday begins with »To«.
SHOWN = """() => {
	const shown = (element) => element && element.checkVisibility() && !element.closest("script, style, .datepicker");
	const texts = new Set();
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walker.nextNode())
		if (shown(walker.currentNode.parentElement)) texts.add(walker.currentNode.data.trim());
	for (const name of ["placeholder", "title", "aria-label"])
		for (const element of document.querySelectorAll(`[${name}]`))
			if (shown(element)) texts.add(element.getAttribute(name).trim());
	return [...texts];
}"""
WIDE = {"width": 1280, "height": 900}
# Enlarged to 200 % the wide screen has room for half as much.
SIZES = {"wide": WIDE, "200 %": {"width": 640, "height": 450}, "phone": {"width": 360, "height": 740}}
# A table may be moved sideways within itself (WCAG 1.4.10); what else is wider than the window cannot be read.
TOO_WIDE = """() => document.documentElement.scrollWidth <= window.innerWidth ? [] : [
	"wider than the window: " + [...document.querySelectorAll("#body *")]
		.filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > window.innerWidth + 1)
		.slice(-3).map((element) => element.outerHTML.slice(0, 200)).join(" | ")]"""


@pytest.fixture
def town(committing):
	case = make_case()
	case.people = {
		"pedagogue": named(case.raters[0], "Anna Holm"),
		"leader": named(case.leader, "Lene Skov"),
		"administrator": named(world.user(roles=["Trivsel Administrator"]), "Asta Krogh"),
		"auditor": named(world.user(roles=["Trivsel Auditor"]), "Dorte Bang"),
		"analyst": named(world.staff("Trivselskonsulent", case.house), "Knud Lund"),
		"psychologist": named(world.staff("Psykolog", case.house), "Pia Vang"),
		"assistant": named(world.staff("Pædagogmedhjælper", case.blue), "Mads Bro"),
	}
	frappe.db.commit()
	return case


@pytest.mark.parametrize(
	"who", ("pedagogue", "leader", "administrator", "auditor", "analyst", "psychologist", "assistant")
)
def test_every_page_is_open_to_all_and_in_danish(page, log_in, town, who):
	log_in(town.people[who])
	page.wait_for_load_state("networkidle")  # two pages at once would each make her settings of the charts
	wrong = {}
	for where, arrive in ways(town, who):
		arrive(page)
		page.wait_for_timeout(300)  # what an answer sets off may ask and draw once more
		page.wait_for_function("() => !frappe.request.ajax_count")
		if found := sorted(english() & set(page.evaluate(SHOWN))):
			wrong[where] = found
		for size, found in at_each_size(page):
			wrong[f"{where}, {size}"] = found
		page.evaluate("() => window.cur_dialog && cur_dialog.hide()")
	assert not wrong


def at_each_size(page):
	"""What is not open to all on the page as it stands, by the sizes at which it is so."""
	for size, viewport in SIZES.items():
		page.set_viewport_size(viewport)
		page.wait_for_timeout(100)  # what follows the window's width has done so
		if found := violations(page, OPEN_PAGE) + page.evaluate(TOO_WIDE):
			yield size, found
	page.set_viewport_size(WIDE)


@cache
def english() -> set[str]:
	"""Our texts that are others in Danish."""
	danish = platform_words() | {source: text for source, text, _context in lines()}
	return {text.source for text in all_texts() if danish.get(text.source, text.source) != text.source}


def ways(town, who):
	"""What `who` opens, and how."""
	user = town.people[who]
	roles = set(frappe.get_roles(user))
	for kind, route in (("workspace", "Workspaces"), ("page", None), ("report", "query-report")):
		for record in records(kind).values():
			if not record["roles"] or roles & {row["role"] for row in record["roles"]}:
				yield f"{kind} {record['name']}", to(*filter(None, (route, record["name"])))
	for doctype, description in doctypes().items():
		if not description.get("istable"):
			yield from ways_of(town, user, doctype, description)


def ways_of(town, user, doctype, description):
	"""The list, a new form and a filled one, where the user is the first who has it."""
	single = description.get("issingle")
	if not single and is_first(town, user, doctype, "read"):
		yield f"list {doctype}", to("List", doctype, "List")
	if not single and is_first(town, user, doctype, "create"):
		yield f"new {doctype}", to_new(doctype)
	name = town.records[doctype]
	if doctype not in WRITTEN_PAST_THE_DOCUMENTS and is_first(town, user, doctype, "read", name):
		yield f"form {doctype}", to("Form", doctype, name)


def is_first(town, user, doctype, right, name=None) -> bool:
	may = (each for each in town.people.values() if frappe.has_permission(doctype, right, name, user=each))
	return next(may, None) == user


def to(*route):
	def arrive(page):
		page.evaluate("route => frappe.set_route(route)", list(route))
		page.wait_for_function(ARRIVED, arg="/".join(route))

	return arrive


def to_new(doctype):
	def arrive(page):
		page.evaluate("doctype => frappe.new_doc(doctype)", doctype)
		page.wait_for_function(ON_NEW_FORM, arg=doctype)

	return arrive
