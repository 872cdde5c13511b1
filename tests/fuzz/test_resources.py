"""Every doctype of ours over REST, with fields, filters, orders and values that make no sense."""

import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.judging import faults, records_of_ours, the_same_each_time
from tests.fuzz.values import values
from tests.support.code import doctypes
from trivsel_app.self_check.probe import GUEST, OUTSIDER, PORTAL, ROLELESS

EXAMPLES = 15
WHO = (OUTSIDER, ROLELESS, PORTAL, GUEST)
LONGEST_IN_ADDRESS = 500  # the web server itself refuses addresses of more than some thousand signs
VERBS = ("GET", "POST", "PUT", "DELETE")
# What a POST to a record asks it to do: released platforms break off where nothing is asked.
RUN = ("save", "delete", "get_formatted", "nonsense")


def fieldnames(doctype: str) -> list[str]:
	fields = [field["fieldname"] for field in doctypes()[doctype]["fields"]]
	return [*fields, "name", "owner", "docstatus", "idx", "_comments", "nothing"]


def queries(doctype: str, names: tuple[str, ...]) -> st.SearchStrategy[dict[str, str]]:
	"""What the list takes, each right or wrong."""
	field, value = st.sampled_from(fieldnames(doctype)), values(names)
	fitting = st.lists(field, min_size=1, max_size=3).map(json.dumps)
	operator = st.sampled_from(("=", "!=", "like", ">", "in", "between", "is", "descendants of", "nonsense"))
	filters = st.lists(st.tuples(field, operator, value), max_size=2).map(json.dumps)
	order = st.tuples(field, st.sampled_from((" asc", " desc", "", ", (select 1)"))).map("".join)
	return st.fixed_dictionaries(
		{},
		optional={
			"fields": fitting | value,
			"filters": filters | value,
			"or_filters": filters | value,
			"order_by": order | value,
			"group_by": field | value,
			"limit_page_length": value,
			"limit_start": value,
			"parent": st.sampled_from(("Trivsel Child", "User", "")),
			"expand": fitting | value,
			"as_dict": value,
		},
	)


def contents(doctype: str, names: tuple[str, ...]) -> st.SearchStrategy[dict[str, str]]:
	return st.dictionaries(st.sampled_from(fieldnames(doctype)), values(names), max_size=5)


@pytest.mark.parametrize("doctype", sorted(doctypes()))
def test_nonsense_is_answered_and_changes_nothing(doctype, marks, session_of):
	before = records_of_ours()
	names = marks.names()
	# A list of the one record that has no table: version 16 breaks off where 15 refuses.
	is_single = bool(doctypes()[doctype].get("issingle"))

	@the_same_each_time(EXAMPLES)
	@given(
		who=st.sampled_from(WHO),
		verb=st.sampled_from(VERBS),
		name=st.sampled_from(("", *names)) | values(names),
		query=queries(doctype, names),
		content=contents(doctype, names),
		run=st.sampled_from(RUN),
	)
	def ask(who, verb, name, query, content, run):
		path = f"/api/resource/{quote(doctype)}"
		if name:
			path += f"/{quote(name[:500], safe='')}"
		if name and verb == "POST":
			content = {**content, "run_method": run}
		session = session_of(marks.user_of(who))
		query = {key: value[:LONGEST_IN_ADDRESS] for key, value in query.items()}
		answer = session.send(verb, path, query, content if verb in ("POST", "PUT") else None)
		assert faults(answer, marks.secret, platforms=is_single) == []

	ask()
	assert records_of_ours() == before
