"""The ground of the tests of files: a small municipality of five units."""

import pytest

from tests.support.csv_files import TREE, load


@pytest.fixture
def tree():
	report = load("units", *TREE)
	assert report.counts == {"created": 5} and not report.faults
