import pytest


@pytest.fixture(autouse=True)
def transaction(site):
	"""These tests read files; they need the platform's code, and no transaction."""
