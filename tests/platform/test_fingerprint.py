"""A site is migrated when something changed that a migration reads, and only then."""

import pytest


@pytest.fixture
def app(tmp_path, monkeypatch):
	"""A copy in small of the app's layout."""
	from localbench import fingerprint

	monkeypatch.setattr(fingerprint, "REPO", tmp_path)
	app = tmp_path / "trivsel_app"
	for folder in ("trivsel_setup", "trivsel_child/doctype/trivsel_child"):
		(app / folder).mkdir(parents=True)
	for folder, link in (("fixtures", "shipped"), ("patches", "patches")):
		(tmp_path / folder).mkdir()
		(app / link).symlink_to(f"../{folder}")
	(app / "hooks.py").write_text("")
	return app


@pytest.mark.parametrize(
	("file", "migrates"),
	(
		("hooks.py", True),
		("patches.txt", True),
		("trivsel_setup/install.py", True),
		("trivsel_child/doctype/trivsel_child/trivsel_child.json", True),
		("translations/da.csv", True),
		("../fixtures/role.json", True),
		("../patches/move.py", True),
		("trivsel_child/doctype/trivsel_child/trivsel_child.py", False),
		("trivsel_child/doctype/trivsel_child/trivsel_child.js", False),
		("trivsel_child/main_unit.py", False),
	),
)
def test_what_is_migrated(app, file, migrates):
	from localbench.fingerprint import app_fingerprint

	before = app_fingerprint("engine")
	(app / file).parent.mkdir(parents=True, exist_ok=True)
	(app / file).write_text("changed")
	assert (app_fingerprint("engine") != before) == migrates


def test_another_engine_is_a_change(app):
	from localbench.fingerprint import app_fingerprint

	assert app_fingerprint("one") != app_fingerprint("another")


def test_a_changed_script_is_noticed(app):
	"""The site would show the form as it was before."""
	from localbench.fingerprint import scripts_fingerprint

	before = scripts_fingerprint()
	(app / "trivsel_child/doctype/trivsel_child/trivsel_child.js").write_text("changed")
	assert scripts_fingerprint() != before
