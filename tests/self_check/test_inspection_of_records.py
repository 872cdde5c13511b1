"""What is found of rights, switches, scripts and other apps' hooks that touch records of Trivsel."""

import frappe
import pytest
from frappe import _

from tests.self_check import changed_site as site
from tests.self_check.changed_site import CHILD, new, texts
from trivsel_app.access.guards.raw_sql import GuardedReport
from trivsel_app.self_check.inspection.finding import CLOSE, LOOK
from trivsel_app.self_check.inspection.permissions import HANDED_ON
from trivsel_app.trivsel_setup.trail.documents import WITH_CODE

PEDAGOGUE, OTHERS = "Trivsel Pedagogue", "other_app.looks"
ASKS = "{{ frappe.get_all('ToDo') }}"


class OnOurs(GuardedReport):
	"""Another app's class that keeps the guard."""


@pytest.fixture(autouse=True)
def clean_site(monkeypatch):
	site.tidy_up(monkeypatch)


# What is planted gives back how it is named; by what is said of it.
ONE_NAME = {
	"rights for everyone": (
		lambda patch: site.rule("All", read=1),
		CLOSE,
		"Everyone with a user has been given rights on records of Trivsel.",
	),
	"a way out": (
		lambda patch: site.rule(PEDAGOGUE, export=1),
		CLOSE,
		"Someone may share, export, import, print or mail records of Trivsel.",
	),
	"a right more": (
		lambda patch: site.rule("System Manager", read=1),
		LOOK,
		"Roles have more rights on records of Trivsel than it comes with.",
	),
	"a right less": (
		lambda patch: lacking(PEDAGOGUE),
		LOOK,
		"Roles have fewer rights on records of Trivsel than it comes with: staff may lack theirs.",
	),
	"a switch of a doctype": (
		lambda patch: setter("allow_import"),
		CLOSE,
		"A switch that keeps data of Trivsel in has been turned.",
	),
	"a switch of a field": (
		lambda patch: setter("in_global_search", "first_name"),
		CLOSE,
		"A switch that keeps data of Trivsel in has been turned.",
	),
	"changes not tracked": (
		lambda patch: untracked(),
		CLOSE,
		"Changes of records are no longer written down.",
	),
	"the search over everything": (
		lambda patch: searched(),
		CLOSE,
		"The search over everything has records of Trivsel in it.",
	),
	"a script that asks for anything": (
		lambda patch: f"{_('Email Template')}: {site.row('Email Template', response=ASKS)}",
		LOOK,
		"Scripts and templates made on this site speak of Trivsel or fetch data by themselves.",
	),
	"a report in SQL": (
		lambda patch: site.row(
			"Report", report_type="Query Report", query="select 1 from `tabTrivsel Child`"
		),
		CLOSE,
		"Reports written in SQL read Trivsel's tables past every rule.",
	),
	"a System Manager": (
		lambda patch: site.user_with("System Manager"),
		LOOK,
		"System Managers: they set up users, permissions and scripts, and so can open ways.",
	),
	"a System Manager among the staff": (
		lambda patch: site.user_with("System Manager", PEDAGOGUE),
		CLOSE,
		"Users who are System Manager and work with Trivsel as well.",
	),
	"a role by hand": (
		lambda patch: site.user_with(PEDAGOGUE),
		LOOK,
		"Users hold a role of Trivsel that no placement of theirs gives.",
	),
	"a key for programs": (
		lambda patch: with_key(),
		LOOK,
		"Users with a key for programs: whoever has it acts as them, without a password.",
	),
}


def lacking(role: str) -> str:
	named = site.rule(role)
	frappe.db.delete("Custom DocPerm", {"parent": CHILD, "role": role})
	return named


def setter(name: str, field: str | None = None) -> str:
	site.row("Property Setter", doc_type=CHILD, field_name=field, property=name, value="1")
	return ".".join(filter(None, (CHILD, field, name)))


def untracked() -> str:
	frappe.db.set_value("DocType", CHILD, "track_changes", 0)
	frappe.clear_cache(doctype=CHILD)
	return CHILD


def searched() -> str:
	site.row("Global Search DocType", parent="Global Search Settings", document_type=CHILD)
	return CHILD


def with_key() -> str:
	user = site.user_with()
	frappe.db.set_value("User", user, "api_key", "abc")
	return user


@pytest.mark.parametrize("what", ONE_NAME)
def test_it_is_found_and_named_with_its_remedy(what, monkeypatch):
	plant, severity, text = ONE_NAME[what]
	name = plant(monkeypatch)
	finding = new(_(text))
	assert (finding.severity, finding.names) == (severity, (name,))


@pytest.mark.parametrize("doctype", HANDED_ON)
def test_a_record_that_is_handed_on_is_found(doctype):
	if not frappe.db.exists("DocType", doctype):
		pytest.skip("This release of the platform has no such doctype.")
	site.row(doctype, **{HANDED_ON[doctype]: CHILD})
	finding = new(_("Records of Trivsel are handed on past its rules: {0} ({1}).").format(_(doctype), 1))
	assert (finding.severity, finding.names) == (CLOSE, (doctype,))


@pytest.mark.parametrize("doctype", WITH_CODE)
def test_what_is_carried_out_and_speaks_of_trivsel_is_found(doctype):
	if not frappe.db.exists("DocType", doctype):
		pytest.skip("This release of the platform has no such doctype.")
	name = site.saying(doctype, "Trivsel")
	finding = new(_("Scripts and templates made on this site speak of Trivsel or fetch data by themselves."))
	assert finding.names == (f"{_(doctype)}: {name}",)


@pytest.mark.parametrize(
	"doctype,severity,values",
	[
		("Webhook", CLOSE, {"webhook_doctype": CHILD, "enabled": 1}),
		("Auto Email Report", LOOK, {"report": "Trivsel Round Coverage", "enabled": 1}),
		("Notification", LOOK, {"document_type": CHILD, "enabled": 1}),
		("Assignment Rule", LOOK, {"document_type": CHILD}),
	],
)
def test_what_sends_by_itself_is_found_while_it_is_on(doctype, severity, values):
	name = site.row(doctype, **values)
	text = _("Something sends or hands out by itself, and speaks of Trivsel: {0}.").format(_(doctype))
	finding = new(text)
	assert (finding.severity, finding.names) == (severity, (name,))
	if "enabled" in values:
		frappe.db.set_value(doctype, name, "enabled", 0)
		assert text not in texts()


@pytest.mark.parametrize(
	"severity,text,hook,subject",
	[
		(
			CLOSE,
			"Another app stands before a guard of Trivsel: of two, the one installed last wins.",
			"override_whitelisted_methods",
			("frappe.client.get_count",),
		),
		(LOOK, "Another app has a say in who sees records of Trivsel.", "has_permission", (CHILD,)),
		(
			LOOK,
			"Another app has a say in who sees records of Trivsel.",
			"permission_query_conditions",
			(CHILD,),
		),
		(LOOK, "Another app reads along in every question or answer of the system.", "after_request", ()),
		(
			LOOK,
			"Another app is called when records of Trivsel are saved.",
			"doc_events",
			(CHILD, "on_trash"),
		),
		(LOOK, "Another app is called when records of Trivsel are saved.", "doc_events", ("*", "on_trash")),
	],
)
def test_another_apps_hook_is_found(severity, text, hook, subject, monkeypatch):
	site.hook(monkeypatch, hook, OTHERS, *subject)
	finding = new(_(text))
	(name,) = finding.names
	assert finding.severity == severity
	assert name.endswith(OTHERS) and all(part in name for part in subject)


def test_another_apps_class_in_place_of_a_guards_is_found(monkeypatch):
	"""One that is built on the guard's keeps it, and is none."""
	text = _("Another app stands before a guard of Trivsel: of two, the one installed last wins.")
	site.hook(monkeypatch, "override_doctype_class", f"{__name__}.{OnOurs.__name__}", "Report")
	assert text not in texts()
	site.hook(monkeypatch, "override_doctype_class", "frappe.model.document.Document", "Report")
	assert new(text).names == ("Report → frappe.model.document.Document",)
