"""Another Python than 3.11 is told so in one sentence, or gives way to 3.11 where there is one."""

import subprocess
import sys
from pathlib import Path

import pytest

DEV = Path(__file__).parents[2] / "dev"
OTHER_VERSION = "import sys; sys.version_info = (3, 13, 1); sys.path.insert(0, {dev!r}); "
REQUIRE = "from localbench import interpreter; interpreter.require(); print('went on')"


def run(code: str, path: str) -> subprocess.CompletedProcess:
	code = OTHER_VERSION.format(dev=str(DEV)) + code
	return subprocess.run([sys.executable, "-c", code], env={"PATH": path}, capture_output=True, text=True)


def test_another_python_is_told_so(tmp_path):
	outcome = run(REQUIRE, str(tmp_path))
	assert outcome.returncode == 1 and outcome.stdout == ""
	assert "needs Python 3.11, this is 3.13" in outcome.stderr and len(outcome.stderr.splitlines()) == 1


def test_python_3_11_is_found_beside_another_one(tmp_path):
	(tmp_path / "python3.11").write_text("#!/bin/sh\necho chosen\n")
	(tmp_path / "python3.11").chmod(0o755)
	assert run(REQUIRE, f"{tmp_path}:/bin").stdout == "chosen\n"


def test_the_wanted_one_goes_on():
	code = f"import sys; sys.path.insert(0, {str(DEV)!r}); {REQUIRE}"
	assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "went on\n"


@pytest.mark.parametrize("name", ("up", "test", "frappe", "benchmark", "down"))
def test_the_commands_are_programs(name):
	assert (DEV / name).stat().st_mode & 0o111 == 0o111
