"""Who may see consents, what was shared without, and what was said of a meeting before a transition: whoever works in
the unit where it was made (R1, R3).
"""

from functools import partial

from trivsel_app.access.rule import Rule, never
from trivsel_app.trivsel_child.child_access import limit_of, made_here, made_in_unit
from trivsel_app.trivsel_child.consent import CONSENT
from trivsel_app.trivsel_child.legal_ground import SHARING
from trivsel_app.trivsel_child.making import may_make
from trivsel_app.trivsel_child.meeting_offer import OFFER


def _kept_by_the_app(doctype: str) -> Rule:
	"""Read where it was made, written by nobody."""
	stored, rights = partial(made_in_unit, doctype), frozenset({"read"})
	return Rule(stored=stored, new=never, limit=limit_of(doctype), rights=rights, why=made_here)


consent = Rule(stored=partial(made_in_unit, CONSENT), new=may_make, limit=limit_of(CONSENT), why=made_here)
sharing_without_consent = _kept_by_the_app(SHARING)
meeting_offer = _kept_by_the_app(OFFER)
