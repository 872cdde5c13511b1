"""Every method of the app that a browser may call, with arguments that make no sense."""

import frappe
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.judging import faults, records_of_ours, the_same_each_time
from tests.fuzz.values import values
from tests.fuzz.ways import Way, ways
from trivsel_app import hooks
from trivsel_app.self_check.probe import GUEST, OUTSIDER, PORTAL, ROLELESS

EXAMPLES = 12
LONGEST_IN_ADDRESS = 500  # the web server itself refuses addresses of more than some thousand signs
WHO = (OUTSIDER, ROLELESS, PORTAL, GUEST)
WAYS = ways()
# Who may call it says something of herself: her own record alone may have changed.
OF_HERSELF = "trivsel_app.trivsel_setup.digest.choose"


def test_the_methods_are_found():
	assert len(WAYS) > 20
	assert any(way.doctype for way in WAYS)


def calls(way: Way, names: tuple[str, ...]) -> st.SearchStrategy[dict[str, str]]:
	"""Arguments for the method, and sometimes one that it does not have."""
	required = {name: values(names) for name in way.required}
	optional = {name: values(names) for name in (*way.optional, "nonsense")}
	return st.fixed_dictionaries(required, optional=optional)


def send(session, way: Way, verb: str, arguments: dict[str, str], name: str):
	path = f"/api/method/{way.path}"
	if way.doctype:
		arguments = arguments | {"dt": way.doctype, "dn": name, "method": way.path.rpartition(".")[2]}
		path = "/api/method/run_doc_method"
	if verb == "GET":
		return session.get(path, **{key: value[:LONGEST_IN_ADDRESS] for key, value in arguments.items()})
	return session.post(path, **arguments)


def is_a_guard(way: Way) -> bool:
	"""Put before a function of the platform, it takes what that takes, and breaks off where that does."""
	return way.path in {path for (path,) in map(as_tuple, hooks.override_whitelisted_methods.values())}


def kept(way: Way, marks) -> dict:
	found = records_of_ours()
	if way.path == OF_HERSELF:
		others = {"user": ["!=", marks.outsider]}
		found["tabTrivsel Staff"] = frappe.get_all("Trivsel Staff", others, ["*"], order_by="name")
	return found


def as_tuple(paths: str | list[str]) -> tuple[str, ...]:
	return (paths,) if isinstance(paths, str) else tuple(paths)


@pytest.mark.parametrize("way", [way for way in WAYS if way.required and not is_a_guard(way)], ids=str)
def test_what_is_left_out_is_named(way, marks, session_of):
	verb = way.verbs[0]
	answer = send(session_of(marks.outsider), way, verb, {}, marks.child)
	assert (answer.status, way.required[0] in answer.text) == (417, True)


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_nonsense_is_answered_and_changes_nothing(way, marks, session_of):
	before = kept(way, marks)
	names = marks.names()

	@the_same_each_time(EXAMPLES)
	@given(
		who=st.sampled_from(WHO),
		verb=st.sampled_from(way.verbs),
		arguments=calls(way, names),
		name=st.sampled_from(names),
	)
	def ask(who, verb, arguments, name):
		answer = send(session_of(marks.user_of(who)), way, verb, arguments, name)
		assert faults(answer, marks.secret, platforms=is_a_guard(way)) == []

	ask()
	assert kept(way, marks) == before
