"""Installing and updating (R28): the app brings its own, and changes nothing of anyone else's."""

import subprocess
import sys
import time
import zipfile
from pathlib import Path

import frappe
import pytest

from tests.setup.neighbours import NAMED_LIKE_OURS
from tests.support.site_content import by_the_platform, changes, installed_apps, is_ours
from trivsel_app.trivsel_setup import install
from trivsel_app.trivsel_setup.shipped_files import shipped_records

REPO = Path(__file__).parents[2]
APP = "trivsel_app"


def test_installing_adds_what_is_ours_and_changes_nothing_else(installed_neighbourhood):
	before, after = installed_neighbourhood.before, installed_neighbourhood.content()

	others = [c for c in changes(before, after) if not is_ours(c) and not by_the_platform(c)]

	assert not others, "\n".join(map(str, others))
	assert installed_apps(after) == ["frappe", APP]


def test_an_installed_site_has_everything(installed_site):
	content = installed_site.content()

	for doctype, names in (
		("Module Def", {"Trivsel Setup", "Trivsel Child", "Trivsel Assessment", "Trivsel Concern"}),
		("DocType", {"Trivsel Child", "Trivsel Assessment", "Trivsel Position"}),
		("Role", {"Trivsel Pedagogue", "Trivsel Guardian"}),
		("Role Profile", {"Trivsel Pedagogue", "Trivsel Guardian"}),
		("Trivsel Profession", {"Pædagog", "Sundhedsplejerske"}),
		("Trivsel Indicator Set", {"0-11 måneder", "1-2 år", "3-5 år", "6-9 år", "10-16 år"}),
		("Workflow", {"Trivsel Assessment", "Trivsel Colour Escalation"}),
	):
		assert names <= set(content[f"tab{doctype}"])
	assert statuses(content) == {"As Shipped": len(shipped_records())}
	assert content["tabRole"]["Trivsel Guardian"]["desk_access"] == 0


def test_a_neighbours_record_of_the_same_name_is_used_and_not_ours(installed_neighbourhood):
	content = installed_neighbourhood.content()

	assert content["tabWorkflow State"]["Confirmed"]["style"] == "Danger"
	not_ours = {row["shipped_name"] for row in ledger(content) if row["status"] == "Not Ours"}
	assert not_ours == {"Confirmed", "Rating", "Confirm"}


def test_a_role_that_stood_there_before_is_not_ours(bare_site):
	with bare_site.opened():
		frappe.get_doc({"doctype": "Role", "role_name": "Trivsel Leader", "two_factor_auth": 1}).insert()
		frappe.db.commit()
	before = bare_site.content()["tabRole"]["Trivsel Leader"]

	bare_site.must("install-app", APP)

	content = bare_site.content()
	assert content["tabRole"]["Trivsel Leader"] == before
	(entry,) = (row for row in ledger(content) if row["shipped_name"] == "Trivsel Leader" and is_role(row))
	assert entry["status"] == "Not Ours"


def test_an_update_changes_nothing_of_others(installed_neighbourhood):
	installed_neighbourhood.must("migrate")
	before = installed_neighbourhood.content()

	installed_neighbourhood.must("migrate")

	others = [c for c in changes(before, installed_neighbourhood.content()) if not by_the_platform(c)]
	assert not others, "\n".join(map(str, others))
	assert switches_turned(before) == switches_turned(installed_neighbourhood.before) != []


def switches_turned(content: dict) -> list[dict]:
	"""On a doctype of others whose name begins like ours, what nobody may turn on ours."""
	return [row for row in content["tabProperty Setter"].values() if row["doc_type"] == NAMED_LIKE_OURS]


def test_an_installation_killed_while_seeding_is_ended_by_an_update(bare_site):
	with bare_site.background("install-app", APP) as installation:
		while bare_site.count("tabTrivsel Shipped Record") < 10 and installation.poll() is None:
			time.sleep(0.01)
		installation.kill()
	assert bare_site.count("tabTrivsel Shipped Record") < len(shipped_records()), "killed too late"

	bare_site.must("migrate")

	assert statuses(bare_site.content()) == {"As Shipped": len(shipped_records())}


@pytest.mark.parametrize("version", ("14.91.0", "17.0.0-dev"))
@pytest.mark.parametrize("hook", (install.before_install, install.before_migrate))
def test_an_unknown_platform_is_refused(monkeypatch, hook, version):
	monkeypatch.setattr(frappe, "__version__", version)

	with pytest.raises(frappe.IncompatibleApp, match=version):
		hook()


@pytest.mark.parametrize("version", ("15.0.0-dev", "15.72.4", "16.4.1", "16.0.0-beta.2"))
def test_a_known_platform_is_taken(monkeypatch, version):
	monkeypatch.setattr(frappe, "__version__", version)

	install.before_install()
	install.before_migrate()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> zipfile.ZipFile:
	"""The wheel of a clean clone: of what is committed."""
	if not (REPO / ".git").exists():
		pytest.skip("The wheel is built from a clone, and this is no checkout of git.")
	folder = tmp_path_factory.mktemp("wheel")
	run("git", "clone", "--quiet", "--no-local", str(REPO), str(folder / "clone"))
	run(sys.executable, "setup.py", "--quiet", "bdist_wheel", "--dist-dir", str(folder), cwd=folder / "clone")
	(file,) = folder.glob("*.whl")
	with zipfile.ZipFile(file) as opened:
		yield opened


def run(*command: str, cwd: Path = REPO) -> str:
	done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8")
	assert done.returncode == 0, done.stderr
	return done.stdout


def test_a_wheel_has_one_package(wheel):
	tops = {name.partition("/")[0] for name in wheel.namelist()}

	assert {top for top in tops if not top.endswith(".dist-info")} == {APP}


def test_a_wheel_has_every_file_of_the_app(wheel):
	committed = run("git", "ls-tree", "-r", "--name-only", "HEAD").splitlines()
	linked = {"fixtures/": f"{APP}/shipped/", "patches/": f"{APP}/patches/"}
	expected = {path for path in committed if path.startswith(f"{APP}/")} - {
		f"{APP}/shipped",
		f"{APP}/patches",
	}
	for folder, link in linked.items():
		expected |= {link + path.removeprefix(folder) for path in committed if path.startswith(folder)}

	assert expected <= set(wheel.namelist())


def ledger(content: dict) -> list[dict]:
	return list(content["tabTrivsel Shipped Record"].values())


def is_role(entry: dict) -> bool:
	return entry["record_doctype"] == "Role"


def statuses(content: dict) -> dict[str, int]:
	counted: dict[str, int] = {}
	for row in ledger(content):
		counted[row["status"]] = counted.get(row["status"], 0) + 1
	return counted
