"""Every role, every doctype of ours, every kind of right, in every situation, against the table by hand."""

import frappe
import pytest
from frappe.utils import add_days, add_to_date, now_datetime, today

from tests.access import matrix_table as table
from tests.access import matrix_words as words
from tests.access.matrix_case import SINGLE, make_case
from tests.support import connection, world
from tests.support.code import doctypes
from trivsel_app.access.viewer import forget_viewers
from trivsel_app.trivsel_child import protection

PROFESSION = {
	"Trivsel Leader": "Institutionsleder",
	"Trivsel Childminding Lead": "Dagplejepædagog",
	"Trivsel Pedagogue": "Pædagog",
	"Trivsel Childminder": "Dagplejer",
	"Trivsel Teacher": "Lærer",
	"Trivsel Health Visitor": "Sundhedsplejerske",
	"Trivsel Assistant": "Pædagogmedhjælper",
	"Trivsel Psychologist": "Psykolog",
	"Trivsel Speech Consultant": "Tale-hørekonsulent",
	"Trivsel Reading Consultant": "Læsekonsulent",
	"Trivsel Social Adviser": "Socialfaglig rådgiver",
	"Trivsel Analyst": "Trivselskonsulent",
}
ASSISTANT = "Trivsel Assistant"
ACTOR = "trivsel_pedagogue-4@trivsel.example"


def main_doctypes() -> set[str]:
	return {name for name, doctype in doctypes().items() if not doctype.get("istable")}


def test_the_table_knows_every_doctype_and_every_role():
	roles = {record["name"] for record in _shipped_roles()}
	assert set(table.MATRIX) == main_doctypes()
	assert roles <= set(words.EVERY_ROLE)
	named = {role for rows in table.MATRIX.values() for roles in rows for role in roles}
	assert named <= set(words.EVERY_ROLE)


def _shipped_roles():
	from tests.support.code import FIXTURES, shipped

	return shipped()[FIXTURES / "role.json"]


@pytest.fixture(scope="module")
def case(site):
	"""The ground of all situations, made once and never committed."""
	connection.open_site(site)
	connection.forbid_commit()
	made = make_case()
	frappe.db.savepoint("before_a_situation")
	yield made
	connection.close_site()


@pytest.fixture(autouse=True)
def transaction(case):
	"""What a situation adds to the ground is taken back after it."""
	yield
	frappe.set_user("Administrator")
	frappe.db.rollback(save_point="before_a_situation")
	connection.clear_caches()
	forget_viewers()


def stand(case, role, situation):
	"""Makes the acting user one of the role in the situation."""
	frappe.db.delete("Has Role", {"parent": ACTOR})
	roles = {role} - {"All"}
	if situation == "other job" and role in PROFESSION:
		roles.add(_beside(role))
	for name in roles:
		_insert("Has Role", parent=ACTOR, parenttype="User", parentfield="roles", role=name)
	frappe.db.delete("Trivsel Staff Placement", {"parent": "the-actor"})
	for unit, profession, until in _placements(case, role, situation):
		_insert(
			"Trivsel Staff Placement",
			parent="the-actor",
			parenttype="Trivsel Staff",
			parentfield="placements",
			unit=unit,
			profession=profession,
			from_date="2020-01-01",
			to_date=until,
		)
	taking_part = {"user": ACTOR, "parenttype": "Trivsel Meeting"}
	frappe.db.set_value("Trivsel Meeting Participant", taking_part, "profession", PROFESSION.get(role))
	frappe.cache.hdel("roles", ACTOR)
	frappe.local.role_permissions = {}
	forget_viewers()


def _insert(doctype, **values):
	frappe.get_doc({"doctype": doctype, "name": frappe.generate_hash(length=10), **values}).db_insert()


def _placements(case, role, situation):
	profession = PROFESSION.get(role)
	if not profession:
		return []
	leads = role in words.LEADERS
	here = case.house if leads else case.blue
	if situation in ("at work", "restricted"):
		return [(here, profession, None)]
	if situation == "left":
		return [(here, profession, add_days(today(), -1))]
	elsewhere = [(case.other, profession, None)]
	if situation == "other job":
		return [*elsewhere, (case.blue, PROFESSION[_beside(role)], None)]
	return elsewhere


def _beside(role):
	"""The role of her other job."""
	return "Trivsel Analyst" if role == ASSISTANT else ASSISTANT


def prepare(case, situation):
	"""What the situation asks of the records."""
	frappe.get_doc({"doctype": "Trivsel Staff", "name": "the-actor", "user": ACTOR}).db_insert()
	frappe.db.set_value("Trivsel Own Rating", case.records["Trivsel Own Rating"], "rater", ACTOR)
	frappe.db.set_value("Trivsel Reminder", case.records["Trivsel Reminder"], "recipient", ACTOR)
	consideration = "Trivsel Underretning Consideration"
	frappe.db.set_value(consideration, case.records[consideration], "author", ACTOR)
	if situation == "restricted":
		with world.as_user(case.leader):
			protection.restrict(case.child.name, "Mistanke", [case.chief])
	if situation == "coordinator":
		frappe.db.set_value("Trivsel Concern", case.concern, "coordinator", ACTOR)
	if situation == "invited":
		_call(case.records["Trivsel Meeting"])
	if situation == "receiver":
		sent = {"step": "Sent", "sent_on": today(), "receiver": ACTOR}
		frappe.db.set_value("Trivsel Referral", case.records["Trivsel Referral"], sent)
	if situation == "emergency":
		now = now_datetime()
		frappe.get_doc(
			{
				"doctype": "Trivsel Access Grant",
				"name": "the-emergency",
				"kind": "Break Glass",
				"user": ACTOR,
				"child": case.child.name,
				"reason": "Akut",
				"from_time": now,
				"to_time": add_to_date(now, hours=1),
				"approved_on": now,
			}
		).db_insert()


def _call(meeting):
	"""She is called to the meeting from elsewhere."""
	frappe.db.set_value("Trivsel Meeting", meeting, "step", "Invited")
	_insert(
		"Trivsel Meeting Participant",
		parent=meeting,
		parenttype="Trivsel Meeting",
		parentfield="participants",
		participant_type="Staff",
		user=ACTOR,
		invited_on=now_datetime(),
	)


def fresh(case, doctype):
	"""A document of the doctype that someone is about to make, about the child in its unit."""
	doc = frappe.new_doc(doctype)
	doc.update({"child": case.child.name, "unit": case.blue, "root_unit": case.house})
	doc.referral = case.records["Trivsel Referral"]
	if doctype == "Trivsel Training Taken":
		doc.user = case.raters[1]
	if doctype == "Trivsel Child":
		doc.append("enrolments", {"unit": case.blue, "from_date": today()})
	return doc


def allowed(stored, new) -> set[str]:
	"""What the platform lets the acting user do; a document is asked where her role has the right at all."""
	return {
		right
		for right in (*words.RIGHTS, "select")
		if frappe.has_permission(stored.doctype, right)
		and frappe.has_permission(stored.doctype, right, doc=new if right == "create" else stored)
	}


def listed(doctype, name) -> bool:
	try:
		return name in frappe.get_list(doctype, filters={"name": name}, pluck="name")
	except frappe.PermissionError:
		return False


def rows_of(case):
	"""A row of each child table, and the doctype and name of the document that holds it."""
	for doctype, name in case.records.items():
		if doctype not in frappe.get_hooks("trivsel_access_rules", {}):
			continue
		for field in frappe.get_meta(doctype).get_table_fields():
			for row in frappe.get_all(
				field.options, {"parent": name, "parenttype": doctype}, pluck="name", limit=1
			):
				yield doctype, frappe.get_doc(field.options, row)


@pytest.mark.parametrize("situation", words.SITUATIONS)
def test_who_may_do_what(case, situation):
	prepare(case, situation)
	rows = list(rows_of(case))
	assert rows
	stored = {doctype: frappe.get_doc(doctype, name) for doctype, name in case.records.items()}
	new = {doctype: fresh(case, doctype) for doctype in table.MATRIX}
	wrong = []
	frappe.set_user(ACTOR)
	for role in words.EVERY_ROLE:
		stand(case, role, situation)
		for doctype in table.MATRIX:
			may, shall = allowed(stored[doctype], new[doctype]), table.expected(doctype, role, situation)
			if may - {"select"} != shall or ("select" in may and "read" not in shall):
				wrong.append(f"{doctype} · {role}: may {sorted(may)}, shall {sorted(shall)}")
			if doctype != SINGLE and listed(doctype, case.records[doctype]) != ("read" in shall):
				wrong.append(f"{doctype} · {role}: the list says otherwise than the table")
		for doctype, row in rows:
			if row.has_permission("read") != ("read" in table.expected(doctype, role, situation)):
				wrong.append(f"{row.doctype} · {role}: the row is not seen as its {doctype}")
			if any(row.has_permission(right) for right in ("write", "create", "delete")):
				wrong.append(f"{row.doctype} · {role}: the row is written past its {doctype}")
	frappe.set_user("Administrator")
	assert not wrong, "\n".join(wrong)
