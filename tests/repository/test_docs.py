"""The README and the handbook: links lead somewhere, pictures are small, what they name is there."""

import re

import pytest

from tests.support.code import FIXTURES, REPO, relative, shipped

PAGES = [REPO / "README.md", REPO / "CHANGELOG.md", *sorted((REPO / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)#\s]+)")
LARGEST_PICTURE = 150_000


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_links_lead_to_files(page):
	for target in LINK.findall(page.read_text(encoding="utf-8")):
		if not target.startswith("http"):
			assert (page.parent / target).exists(), target


def test_pictures_are_small_and_used():
	linked = {
		(page.parent / target).resolve()
		for page in PAGES
		for target in LINK.findall(page.read_text(encoding="utf-8"))
	}
	for picture in (REPO / "docs/images").iterdir():
		assert picture.stat().st_size <= LARGEST_PICTURE, picture.name
		assert picture in linked, picture.name


def test_every_page_of_the_handbook_is_linked_from_its_first():
	first = REPO / "docs/haandbog.md"
	linked = {(first.parent / target) for target in LINK.findall(first.read_text(encoding="utf-8"))}
	assert set((REPO / "docs").glob("*.md")) <= {first, *linked}


def test_the_readme_names_a_login_for_each_role():
	text = (REPO / "README.md").read_text(encoding="utf-8")
	for role in shipped()[FIXTURES / "role.json"]:
		login = role["name"].removeprefix("Trivsel ").lower().replace(" ", "-")
		assert f"`{login}@" in text, login


def test_the_readme_names_commands_that_exist():
	text = (REPO / "README.md").read_text(encoding="utf-8")
	for command in set(re.findall(r"(?<![\w/.])(?:dev|\.ci)/[a-z]+(?![\w/.-])", text)):
		assert (REPO / command).is_file(), command
