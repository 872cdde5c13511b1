"""A red child among others, and people who look at it over real HTTP."""

import os
from collections.abc import Callable
from pathlib import Path

import frappe
import pytest

from tests.support import connection, world
from tests.support.http import HttpSession
from tests.support.restoring import Restorer
from trivsel_app.trivsel_insight import seal_file


@pytest.fixture(scope="package")
def told(site, restorer) -> frappe._dict:
	"""Two children of one group, one of them red, with its rating, assessment, position and concern.

	Made once for all tests of lookups; afterwards each table is as it was.
	"""
	connection.open_site(site)
	restorer.remember()
	made = tell()
	frappe.db.commit()
	connection.close_site()
	yield made
	os.chdir(os.environ["TRIVSEL_SITES"])  # pytest has gone back where it began
	connection.open_site(site)
	restorer.restore()
	connection.close_site()


def tell() -> frappe._dict:
	house, blue, _red = world.kindergarten()
	anna, bo = world.staff("Pædagog", blue), world.staff("Pædagog", blue)
	leader = world.staff("Institutionsleder", house)
	child = world.child(blue, first_name=world.MARKER)
	sibling = world.child(blue, first_name="Bertil")
	assessment = world.assessed(child, blue, [anna, bo], leader, "Red")
	return frappe._dict(
		house=house,
		blue=blue,
		anna=anna,
		leader=leader,
		stranger=world.staff("Pædagog", world.unit("Mælkebøtten", "Group")),
		roleless=world.user(),
		auditor=world.user(roles=["Trivsel Auditor"]),
		child=child.name,
		other=sibling.name,
		assessment=assessment.name,
		rating=frappe.db.get_value("Trivsel Own Rating", {"child": child.name, "rater": anna}),
		concern=frappe.db.get_value("Trivsel Concern", {"child": child.name}),
	)


@pytest.fixture(scope="package")
def with_story(site, told) -> Restorer:
	return Restorer(Path(site) / "changed-by-a-look")


@pytest.fixture
def committing(transaction, with_story):
	"""Each test finds the story as it was told, and nothing of what others did."""
	with_story.remember()
	yield
	with_story.restore()


@pytest.fixture(autouse=True)
def no_file(committing):
	"""Each test has a file of seals of its own."""
	kept = seal_file.path().read_bytes() if seal_file.path().exists() else None
	seal_file.path().unlink(missing_ok=True)
	yield
	seal_file.path().unlink(missing_ok=True)
	if kept is not None:
		seal_file.path().write_bytes(kept)


@pytest.fixture
def story(told, committing) -> frappe._dict:
	return told


@pytest.fixture
def auditor(story) -> str:
	return story.auditor


@pytest.fixture
def client(desk, committing) -> Callable[..., HttpSession]:
	"""A function that gives a user's session over real HTTP."""

	def client(user: str = "Guest") -> HttpSession:
		frappe.db.commit()
		return HttpSession(desk, user)

	return client


@pytest.fixture
def entries(committing) -> Callable[[], list[frappe._dict]]:
	"""A function that gives the entries since it was last called, each with its children."""
	known: set[str] = set()

	def entries() -> list[frappe._dict]:
		frappe.db.commit()
		rows = frappe.get_all("Trivsel Lookup Entry", fields=["*"], order_by="at")
		new = [row for row in rows if row.name not in known]
		known.update(row.name for row in new)
		for row in new:
			found = frappe.get_all("Trivsel Lookup Child", {"entry": row.name}, ["child", "refused"])
			row.children = {one.child: bool(one.refused) for one in found}
		return new

	entries()
	return entries
