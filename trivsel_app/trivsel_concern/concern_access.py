"""Who may see a concern: whoever works in the unit where it was raised (R1); the app alone opens one."""

from functools import partial

from trivsel_app.access.rule import Rule
from trivsel_app.trivsel_child.child_access import made_in_unit

concern = Rule(stored=partial(made_in_unit, "Trivsel Concern"), new=lambda _viewer, _doc: False)
