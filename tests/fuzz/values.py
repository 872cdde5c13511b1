"""What an attacker or a broken program sends: wrong types, huge values, injections, names of others' records."""

import json

from hypothesis import strategies as st

INJECTIONS = (
	"' OR '1'='1",
	"'; DROP TABLE `tabTrivsel Child`; -- ",
	"1) UNION SELECT first_name FROM `tabTrivsel Child` -- ",
	"%",
	"\\",
	"`",
	'"',
	"<script>alert(1)</script>",
	"<img src=x onerror=alert(1)>",
	"{{ 7*7 }}",
	"{{ frappe.db.sql('select 1') }}",
	"=1+1",
	"@SUM(A1)",
	"../../../etc/passwd",
	"\x00",
	"😀😀😀",
	"Ærø",
	"new-trivsel-child-1",
	"Administrator",
	"2026-13-45",
	"0000-00-00",
	"1e400",
	"9943590232",
	"NaN",
	"-1",
	"null",
	"[]",
	"{}",
	'["like", "%"]',
	'{"name": ["like", "%"]}',
	"[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]",
)
HUGE = (
	"9" * 400,
	"A" * 200_000,
	"-" + "9" * 30,
	json.dumps({"a": "b" * 50_000}),
	json.dumps(list(range(5000))),
)


def values(names: tuple[str, ...]) -> st.SearchStrategy[str]:
	"""Texts as they stand in a request; `names` are those of records that the sender may not see."""
	structured = st.recursive(
		st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from((*INJECTIONS, *names)),
		lambda inner: (
			st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("name", "doctype", "x")), inner)
		),
		max_leaves=4,
	)
	return st.one_of(
		st.sampled_from(names),
		st.sampled_from(INJECTIONS),
		st.sampled_from(HUGE),
		st.integers().map(str),
		st.text(max_size=20).filter(_can_be_sent),
		structured.map(json.dumps),
	)


def _can_be_sent(text: str) -> bool:
	try:
		text.encode()
	except UnicodeEncodeError:
		return False
	return True
