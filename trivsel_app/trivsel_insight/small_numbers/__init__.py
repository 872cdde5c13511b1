"""Numbers for those who may not open the children one by one (R6).

`release(children, tree, least)` gives every table of one closed round that they may see, and no other
number leaves: children by position for the whole, by unit, by age, by gender, and by age and gender
for the whole. How it is made:

- `grouping`: units of fewer than 20 children are merged upwards, and so are ages and genders.
- `hiding`: counts under the least count, and groups all of one colour, are hidden, and with them other
  cells, so that no sum gives them back; over all tables at once.
- `witness`: for each small count and for each child it is tried whether the tables that remain leave
  another answer open, also to one who knows unit, age and gender of every child. Where no other answer
  is found, more is hidden.

Everything here is plain arithmetic on counts: the same children give the same tables, for everyone.
"""

from trivsel_app.trivsel_insight.small_numbers.tables import release

__all__ = ["release"]
