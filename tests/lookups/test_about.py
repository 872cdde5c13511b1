"""A list's own records are looked for first: what is found is the same whatever was likely."""

import pytest

from tests.support import world
from trivsel_app.access.subjects import About, about


@pytest.fixture
def looked_at(site):
	"""An assessment, its child, and another child that no record of the list is about."""
	unit = world.unit()
	child, other = world.child(unit), world.child(unit)
	assessment = world.open_assessment(child, unit)
	return assessment.name, child.name, other.name


@pytest.mark.parametrize(
	"likely", (None, "Trivsel Assessment", "Trivsel Child", "Trivsel Concern", "Trivsel Round", "User")
)
def test_every_record_is_found_whatever_was_likely(looked_at, likely):
	assessment, child, other = looked_at

	assert about({*looked_at, "0123456789"}, likely) == {
		About("Trivsel Assessment", assessment, child),
		About("Trivsel Child", child, child),
		About("Trivsel Child", other, other),
	}


def test_a_child_that_was_not_named_is_not_added(looked_at):
	assessment, child, _other = looked_at

	assert about({assessment}, "Trivsel Assessment") == {About("Trivsel Assessment", assessment, child)}
