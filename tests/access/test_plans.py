"""A list of one group's records reads little more than the group's rows, however large the municipality is."""

import frappe
import pytest

from tests.benchmarks.history import years_of_work
from tests.benchmarks.municipality import town
from tests.support import world
from trivsel_app.access.conditions import condition

CHILDREN = 660
LISTED = ("Trivsel Child", "Trivsel Assessment", "Trivsel Position")


@pytest.fixture(scope="module")
def municipality(site, restorer):
	"""A municipality with ten years of work in its tables; both are kept between the tests of this file."""
	from tests.support import connection

	connection.open_site(site)
	restorer.remember()
	years_of_work(CHILDREN)
	frappe.db.sql(
		"""
		INSERT INTO `tabTrivsel Position` (name, creation, modified, child, unit, position, from_date)
		SELECT name, creation, modified, child, unit, 'Green', DATE(creation) FROM `tabTrivsel Assessment`
		"""
	)
	frappe.db.commit()
	frappe.db.sql("ANALYZE TABLE `tabTrivsel Position`")
	made = town(CHILDREN)
	connection.close_site()
	yield made
	connection.open_site(site)
	restorer.restore()
	connection.close_site()
	town.cache_clear()
	years_of_work.cache_clear()


@pytest.mark.parametrize("doctype", LISTED)
@pytest.mark.parametrize("who", ("pedagogue", "leader"))
def test_a_list_finds_its_rows_by_an_index(municipality, doctype, who):
	user = municipality.pedagogues[0] if who == "pedagogue" else municipality.leader
	with world.as_user(user):
		where = condition(doctype, user)
	page = f"FROM `tab{doctype}` WHERE {where} ORDER BY modified DESC LIMIT 20"

	shown = frappe.db.sql(f"SELECT COUNT(*) FROM `tab{doctype}` WHERE {where}")[0][0]
	plan = frappe.db.sql(f"EXPLAIN SELECT name {page}", as_dict=True)

	assert 0 < shown < frappe.db.count(doctype) / 10
	read = {step.table: int(step.rows) for step in plan if not str(step.table).startswith("<")}
	assert f"tab{doctype}" in read
	assert not [step for step in plan if step.table in read and not step.key], plan
	assert sum(read.values()) < frappe.db.count(doctype) / 10, plan
