"""Missing Debian packages: installed where we may, else named with the command."""

import pytest


@pytest.fixture
def packages(monkeypatch, tmp_path):
	from localbench import packages

	monkeypatch.setattr(packages, "is_there", lambda package: package == "git")
	monkeypatch.setattr(packages, "POLICY", tmp_path / "policy-rc.d")
	return packages


def test_who_may_not_install_is_told_the_command(packages, monkeypatch):
	from localbench.output import Problem

	monkeypatch.setattr(packages.os, "geteuid", lambda: 1000)
	with pytest.raises(Problem, match="sudo apt-get install --no-install-recommends mariadb-server chromium"):
		packages.ensure(["git", "mariadb-server", "chromium"])


def test_root_installs_without_a_question_and_without_starting_services(packages, monkeypatch):
	commands = []

	def run(command, *rest, env, **options):
		commands.append(" ".join(command))
		assert env["DEBIAN_FRONTEND"] == "noninteractive"
		if "install" in command:
			assert packages.POLICY.read_text().endswith("exit 101\n")

	monkeypatch.setattr(packages, "run", run)
	monkeypatch.setattr(packages.os, "geteuid", lambda: 0)
	monkeypatch.setattr(packages.shutil, "which", lambda name: f"/usr/bin/{name}")
	packages.ensure(["git", "mariadb-server"])
	assert [command for command in commands if "update" in command] == [commands[0]]
	assert commands[-1].endswith("install -y --no-install-recommends mariadb-server")
	assert not packages.POLICY.exists()


def test_somebody_else_s_policy_stays(packages):
	packages.POLICY.write_text("theirs")
	with packages.services_left_alone():
		assert packages.POLICY.read_text() == "theirs"
	assert packages.POLICY.read_text() == "theirs"


def test_a_policy_left_behind_by_a_killed_installation_goes(packages):
	packages.POLICY.write_text(packages.POLICY_TEXT)
	with packages.services_left_alone():
		pass
	assert not packages.POLICY.exists()


def test_nothing_is_run_when_all_is_there(packages, monkeypatch):
	monkeypatch.setattr(packages, "run", None)
	packages.ensure(["git"])
