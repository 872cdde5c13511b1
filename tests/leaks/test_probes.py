"""Each known way to the data, tried over real HTTP by those who may not see it, and by one who may (R2)."""

import pytest

from tests.leaks.unguarded import PLATFORM, without_guard
from trivsel_app.self_check import run
from trivsel_app.self_check.sessions import SiteSession

PROBES = run.all_probes()
GUARDED = [probe for probe in PROBES if probe.guards and PLATFORM in probe.open_on]


def title(probe) -> str:
	return f"{probe.leak} {probe.way}"


@pytest.mark.parametrize("probe", PROBES, ids=title)
def test_the_way_gives_nothing_to_those_without_a_relation(probe, marks, session_of, untouched):
	results = list(run.run(probe, marks, session_of))

	faults = [(result.identity, result.error) for result in results if result.error]
	assert not faults
	assert [(result.identity, result.got) for result in results if result.is_leak] == []
	if probe.control:
		assert [result for result in results if result.is_proof], "the member gets nothing by it: no proof"


@pytest.mark.parametrize("probe", GUARDED, ids=title)
def test_the_way_is_open_without_the_guard(probe, marks, untouched):
	with without_guard(probe):
		results = list(run.run(probe, marks, SiteSession))

	faults = [(result.identity, result.error) for result in results if result.error]
	assert [result for result in results if result.is_leak], faults
