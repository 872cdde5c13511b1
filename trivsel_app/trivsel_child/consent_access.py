"""Who may see consents, and what was shared without: whoever works in the unit where it was made (R1, R3)."""

from functools import partial

from trivsel_app.access.rule import Rule, never
from trivsel_app.trivsel_child.child_access import limit_of, made_here, made_in_unit
from trivsel_app.trivsel_child.consent import CONSENT
from trivsel_app.trivsel_child.legal_ground import SHARING
from trivsel_app.trivsel_child.making import may_make

consent = Rule(stored=partial(made_in_unit, CONSENT), new=may_make, limit=limit_of(CONSENT), why=made_here)
sharing_without_consent = Rule(
	stored=partial(made_in_unit, SHARING),
	new=never,
	limit=limit_of(SHARING),
	rights=frozenset({"read"}),
	why=made_here,
)
