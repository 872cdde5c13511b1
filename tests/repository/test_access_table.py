"""The page of the handbook that says who may do what is what the code gives."""

import frappe
import pytest

from tests.support.code import REPO
from trivsel_app import hooks
from trivsel_app.access import table

PAGE = REPO / "docs/adgangstabel.md"


def test_the_page_is_what_the_code_gives():
	assert PAGE.read_text(encoding="utf-8") == table.render(), "Run: dev/frappe trivsel-access-table FILE"


def test_every_rule_and_relation_says_why():
	named = [*hooks.trivsel_access_rules.values()]
	named += [path for paths in hooks.trivsel_access_relations.values() for path in paths]
	unsaid = [path for path in named if not frappe.get_attr(path).why().strip()]
	assert not unsaid


@pytest.mark.parametrize("right", ["print", "email", "export", "import", "share"])
def test_no_right_that_the_page_does_not_tell_is_given(right):
	"""The page says that no role prints, shares, mails or exports."""
	given = frappe.get_all("DocPerm", {"parent": ["like", "Trivsel %"], right: 1}, ["parent", "role"])
	assert not given
