import frappe
import pytest

from tests.access.red_case import red_case


@pytest.fixture
def red() -> frappe._dict:
	"""A red child's concern; Anna coordinates it."""
	return red_case()
