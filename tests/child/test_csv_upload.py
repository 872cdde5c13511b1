"""The upload: who may, what the answer holds, and that nothing of the file stays anywhere but where it belongs."""

import json

import frappe
import pytest
from frappe.utils.password import get_decrypted_password

from tests.support import world
from tests.support.csv_files import FILES, SAMPLES, child, load, read, table, unit, upload, write
from trivsel_app.access.viewer import forget_viewers
from trivsel_app.trivsel_child.csv_import import endpoint, run
from trivsel_app.trivsel_child.csv_import.reading import FileFault

CPR = "050520-9996"
ALMA = {
	"external_id": "71",
	"first_name": "Alma",
	"last_name": world.MARKER,
	"birth_date": "05-05-2020",
	"unit": "3",
	"from_date": "01-08-2023",
}


@pytest.fixture
def as_in_a_request(monkeypatch):
	"""The endpoint's own commit and rollback left to the test; its check of the role in force."""
	monkeypatch.setattr(frappe.db, "commit", lambda: None)
	monkeypatch.setattr(frappe.local.flags, "in_test", False)


@pytest.fixture
def administrator(tree, as_in_a_request):
	with world.as_user(world.user(roles=["Trivsel Administrator"])) as email:
		yield email


def everything(like: str) -> list[str]:
	"""The tables of the site in which a text stands."""
	columns = frappe.db.sql(
		"""select table_name, column_name from information_schema.columns where table_schema = database()
		and data_type in ('varchar', 'text', 'mediumtext', 'longtext', 'char', 'tinytext')"""
	)
	found = []
	for name, column in columns:
		if frappe.db.sql(f"select 1 from `{name}` where `{column}` like %s limit 1", f"%{like}%"):
			found.append(f"{name}.{column}")
	return found


@pytest.mark.parametrize(
	"role", ("System Manager", "Trivsel Leader", "Trivsel Pedagogue", "Trivsel Analyst", None)
)
def test_only_the_administrator_of_trivsel_loads(tree, as_in_a_request, role):
	with world.as_user(world.user(roles=[role] if role else [])):
		with pytest.raises(frappe.PermissionError):
			upload("children", table("children", ALMA))
		with pytest.raises(frappe.PermissionError):
			endpoint.kinds()
	assert not frappe.db.count("Trivsel Child")


def test_the_page_is_for_the_same(as_in_a_request):
	for role, may in (("Trivsel Administrator", True), ("Trivsel Leader", False), ("System Manager", False)):
		with world.as_user(world.user(roles=[role])):
			assert (frappe.get_doc("Page", "trivsel-import").is_permitted() or False) is may, role


def test_guests_and_get_requests_are_refused():
	assert endpoint.load_portion not in frappe.guest_methods
	assert frappe.allowed_http_methods_for_whitelisted_func[endpoint.load_portion] == ["POST"]


def test_a_portion_goes_in(administrator):
	answer = upload("children", table("children", ALMA, {**ALMA, "external_id": "72", "unit": "9"}))
	assert (answer["created"], answer["broken"]) == (1, 1)
	assert [(each["line"], each["column"]) for each in answer["faults"]] == [(3, "Enhedsnummer")]
	assert frappe.db.count("Trivsel Child") == 1


def test_who_loads_still_sees_no_child(administrator):
	upload("children", table("children", ALMA))
	assert not frappe.has_permission("Trivsel Child", "read")


@pytest.fixture
def placed(administrator):
	"""The administrator, who leads unit 3 as well."""
	with world.as_user("Administrator"):
		placement = {"unit": unit("3").name, "profession": "Institutionsleder", "from_date": "2020-01-01"}
		values = {"doctype": "Trivsel Staff", "user": administrator, "placements": [placement]}
		frappe.get_doc(values).insert()
	forget_viewers()
	return administrator


def told_of_own_units() -> list[frappe._dict]:
	return frappe.get_all(
		"Trivsel Access Change", {"kind": "Enrolled in Own Unit"}, ["user", "child", "details"]
	)


def test_the_auditors_are_told_of_a_child_that_a_file_brings_to_who_loads_it(placed):
	"""She gives herself nothing else: nobody gives a relation to herself unseen."""
	load("children", {**ALMA, "unit": "4"})
	assert not told_of_own_units()
	moved = {"child": ALMA["external_id"], "unit": "3", "from_date": "01-02-2024"}
	load("enrolments", moved)

	(told,) = told_of_own_units()
	assert (told.user, told.child) == (placed, child(ALMA["external_id"]).name)
	assert frappe.parse_json(told.details)["after"]["unit"] == unit("3").name
	assert frappe.has_permission("Trivsel Child", "read", doc=told.child)


def test_a_new_child_in_her_own_unit_is_told_once(placed):
	load("children", ALMA)
	load("children", {**ALMA, "first_name": "Alba"})
	load("enrolments", {"child": "71", "unit": "3", "from_date": ALMA["from_date"], "to_date": "01-02-2024"})
	assert len(told_of_own_units()) == 1


def test_a_portion_from_the_middle_has_the_lines_of_the_file(administrator):
	header, line = table("children", {**ALMA, "unit": "9"}).splitlines()
	answer = endpoint.load_portion("children", *map(_base64, (header, line)), first_line=401)
	assert [each["line"] for each in answer["faults"]] == [401]


def _base64(text: str) -> str:
	from base64 import b64encode

	return b64encode(text.encode()).decode()


def test_the_answer_holds_nothing_of_the_file(administrator):
	"""Neither of lines that went in, nor of broken ones, nor of columns that are not known."""
	lines = [
		ALMA,
		{**ALMA, "external_id": "72", "birth_date": world.MARKER},
		{**ALMA, "external_id": "73", "cpr": "0505159995"},
		{**ALMA, "external_id": "74", "last_name": f"{world.MARKER} 0505209996"},
		{**ALMA, "external_id": world.MARKER * 10},
		{**ALMA, "external_id": "76", "unit": world.MARKER},
	]
	content = table("children", *lines).replace("\n", f";{world.MARKER}\n")
	answer = upload("children", content)
	assert (answer["created"], answer["broken"], answer["unknown_columns"]) == (1, 5, [8])
	told = json.dumps(answer, ensure_ascii=False) + json.dumps(frappe.local.message_log, default=str)
	for secret in (world.MARKER, "0505159995", "0505209996", "Alma", child_name()):
		assert secret not in told


def child_name() -> str:
	return frappe.get_all("Trivsel Child", pluck="name")[0]


def test_a_file_without_headings_is_refused_without_naming_it(administrator):
	answer = upload("children", f"7;{world.MARKER};Holm;01-02-2020\n")
	assert answer["stopped"] and world.MARKER not in json.dumps(answer)


@pytest.mark.parametrize(
	"kind,header,lines", (("nothing", "YQ==", "YQ=="), ("units", "?", ""), ("units", "YQ==", "ø"))
)
def test_nonsense_is_refused_in_a_sentence(administrator, kind, header, lines):
	answer = endpoint.load_portion(kind, header, lines, first_line=2)
	assert set(answer) == {"stopped"}


def test_a_portion_that_is_too_large_is_refused(administrator, monkeypatch):
	monkeypatch.setattr(endpoint, "LARGEST", 10)
	assert "stopped" in upload("children", table("children", ALMA))


def test_a_trial_says_what_would_happen_and_leaves_nothing(tree):
	"""On the page and by the command."""
	load("children", ALMA)
	frappe.db.savepoint("tried_from")
	lines = [{**ALMA, "last_name": "Bak"}, {**ALMA, "external_id": "72", "cpr": CPR}, {**ALMA, "unit": "9"}]
	content = table("children", *lines)
	real = write("children", content).as_answer("children")
	frappe.db.rollback(save_point="tried_from")
	frappe.db.rollback = lambda *, save_point=None: frappe.db.sql(
		f"rollback to savepoint {save_point or 'tried_from'}"
	)
	tried = upload("children", content, dry_run=True)
	by_command = run.try_out("children", read("children", content)).as_answer("children")
	assert {key: tried[key] for key in real} == real == by_command
	assert (real["created"], real["changed"], real["broken"]) == (1, 1, 1)
	assert frappe.db.count("Trivsel Child") == 1 and not frappe.db.count("Trivsel Child Identity")
	assert frappe.get_all("Trivsel Child", pluck="last_name") == [world.MARKER]


def test_a_trial_of_units_knows_those_of_earlier_portions(as_in_a_request):
	first = [{"external_id": "1", "unit_name": "Søby", "unit_type": "Kommune", "parent": ""}]
	second = [{"external_id": "2", "unit_name": "Nord", "unit_type": "Distrikt", "parent": "1"}]
	promised = upload("units", table("units", *first), dry_run=True)["promised"]
	answer = upload("units", table("units", *second), dry_run=True, promised=json.dumps(promised))
	assert (promised, answer["created"], answer["broken"]) == (["1"], 1, 0)
	assert upload("units", table("units", *second), dry_run=True)["broken"] == 1


def test_the_cpr_number_is_nowhere_in_the_open(tree):
	write("children", table("children", {**ALMA, "cpr": CPR}))
	identity = frappe.get_doc("Trivsel Child Identity", {"child": child_name()})
	assert get_decrypted_password("Trivsel Child Identity", identity.name, "cpr") == CPR
	assert everything(CPR) == everything(CPR.replace("-", "")) == everything(CPR[-4:] + "%" + CPR[:6]) == []


def test_a_cpr_number_goes_to_one_child_and_follows_the_file(tree):
	load("children", {**ALMA, "cpr": CPR})
	assert load("children", {**ALMA, "cpr": CPR.replace("-", "")}).counts == {"unchanged": 1}
	other = load("children", {**ALMA, "external_id": "72", "cpr": CPR})
	assert [fault.field for fault in other.faults] == ["cpr"]
	assert frappe.db.count("Trivsel Child") == 1
	assert load("children", {**ALMA, "cpr": "0505205555"}).counts == {"changed": 1}
	assert frappe.db.count("Trivsel Child Identity") == 1


def test_the_number_in_the_source_system_is_no_cpr_number(tree):
	report = load("children", {**ALMA, "external_id": CPR})
	assert [fault.field for fault in report.faults] == ["external_id"]


def test_no_file_is_kept(administrator):
	before = frappe.db.count("File"), frappe.db.count("Data Import")
	upload("children", table("children", ALMA))
	assert (frappe.db.count("File"), frappe.db.count("Data Import")) == before


def test_an_error_of_ours_is_told_by_its_kind_alone(administrator, monkeypatch):
	"""The platform's error log keeps the variables of what fails: nothing may get there."""
	monkeypatch.setattr(frappe.db, "rollback", lambda *, save_point=None: None)

	def fail(self, rows):
		raise ValueError(f"cannot take {rows[0]['last_name']}")

	monkeypatch.setattr(run.WRITERS["children"], "write", fail)
	answer = upload("children", table("children", {**ALMA, "cpr": CPR}))
	assert "ValueError" in answer["stopped"] and world.MARKER not in answer["stopped"]
	assert frappe.get_all("Error Log", {"method": ["like", "Trivsel%"]}, pluck="error")
	assert everything(world.MARKER) == everything(CPR) == []


def test_every_sample_goes_over(as_in_a_request):
	for kind, file in FILES.items():
		answer = upload(kind, (SAMPLES / "soeby" / file).read_bytes())
		assert not answer["broken"], answer


def test_reading_refuses_what_is_no_text():
	with pytest.raises(FileFault):
		read("children", b"PK\x03\x04\x00\x00xlsx")
