"""What is fetched is fixed by version and hash, and no file names a package registry."""

import ast
import json
import re
import subprocess
from pathlib import Path

import pytest

REPO = Path(__file__).parents[2]
REQUIREMENTS = REPO / "dev/requirements"
# Put together here, for this file is searched too.
REGISTRIES = [
	".".join(parts)
	for parts in (
		("pypi", "org"),
		("pythonhosted", "org"),
		("npmjs", "org"),
		("npmjs", "com"),
		("yarnpkg", "com"),
		("deb", "debian", "org"),
	)
]


def pinned(lock: Path) -> dict[str, str]:
	"""Name and version of each package in a lock; fails where one has no hash."""
	entries = re.split(r"\n(?=\S)", lock.read_text().replace("\\\n", " "))
	entries = [entry for entry in entries if entry.strip() and not entry.startswith("#")]
	unhashed = [entry for entry in entries if "--hash=sha256:" not in entry]
	assert not unhashed, f"{lock.name}: without hash: {unhashed}"
	return dict(re.match(r"([\w.-]+)==(\S+)", entry).groups() for entry in entries)


@pytest.mark.parametrize("name", ("engine.txt", "tools.lock", "build.lock", "environment.lock"))
def test_every_python_package_is_pinned_with_its_hash(name):
	assert pinned(REQUIREMENTS / name)


def test_the_app_s_libraries_are_in_the_environment():
	"""setup.py names ranges; `dev/requirements/lock` brings them into the lock."""
	tree = ast.parse((REPO / "setup.py").read_text())
	ranges = [
		ast.literal_eval(keyword.value)
		for node in ast.walk(tree)
		if isinstance(node, ast.Call)
		for keyword in node.keywords
		if keyword.arg == "install_requires"
	]
	names = {re.match(r"[\w.-]+", text).group().lower().replace("_", "-") for text in ranges[0]}
	assert names <= set(pinned(REQUIREMENTS / "environment.lock"))


def test_the_locks_are_as_their_sources_say():
	"""Each package asked for by name is in the lock made of it."""
	for name in ("tools", "build", "environment"):
		lines = (REQUIREMENTS / f"{name}.in").read_text().splitlines()
		asked = {re.match(r"[\w-]+", line).group() for line in lines if re.match(r"\w", line)}
		assert asked - {"criscostack"} <= set(pinned(REQUIREMENTS / f"{name}.lock"))


def test_npm_packages_are_pinned_without_addresses():
	packages = json.loads((REPO / "dev/assets/package-lock.json").read_text())["packages"]
	for name, facts in packages.items():
		assert "resolved" not in facts, name
		assert not name or facts["integrity"], name


def test_no_file_names_a_package_registry():
	listed = subprocess.run(
		["git", "ls-files", "-co", "--exclude-standard"], cwd=REPO, capture_output=True, text=True, check=True
	)
	for name in listed.stdout.splitlines():
		file = REPO / name
		if file.is_file() and not file.is_symlink():
			text = file.read_bytes().decode(errors="ignore")
			assert not [host for host in REGISTRIES if host in text], name
