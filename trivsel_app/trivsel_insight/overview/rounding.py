"""Numbers on a wall: for those present who may not open the children (R6).

A count under the least count of Settings is not told, nor is how many lack in the whole where they are fewer; every
other is rounded to a multiple of it. Each number is rounded by itself and the same wherever it stands, sums too: so that
the difference of two of them tells no small number, in one picture or between two. Of fewer than `SMALLEST_GROUP`
children no positions are told.
"""

from dataclasses import dataclass

from frappe import _

from trivsel_app.trivsel_insight.small_numbers.grouping import SMALLEST_GROUP


@dataclass(frozen=True)
class Told:
	"""A number as it is drawn and as it is said."""

	size: float
	words: str


@dataclass(frozen=True)
class Exact:
	"""For the leader herself: every number as it is in the report."""

	def count(self, number: int, whole: int | None = None, ends: bool = False) -> Told:
		return Told(number, str(number))

	def drawn(self, number: int, whole: int) -> int:
		return number

	def are_enough(self, _number: int) -> bool:
		return True

	def hide_positions(self, _children: int) -> bool:
		return False


@dataclass(frozen=True)
class Rounded:
	"""For everyone in the room; `least` is the least count."""

	least: int

	def count(self, number: int, whole: int | None = None, ends: bool = False) -> Told:
		"""`number`, perhaps of a `whole`; with `ends` nothing and everything are told: they say nothing of a child."""
		near = self._near(number)
		if ends and not number:
			return Told(0, _("none"))
		if ends and number == whole:
			return Told(near, _("all"))
		if number < self.least:
			return Told(self.least / 2, _("fewer than {0}").format(self.least))
		if whole is not None and whole - number < self.least:
			return Told(self.least * int(whole / self.least), _("all or nearly all"))
		return Told(near, _("about {0}").format(near))

	def drawn(self, number: int, whole: int) -> int:
		"""The number for a picture without words of its own: nothing where it is small."""
		return 0 if number < self.least else int(self.count(number, whole).size)

	def are_enough(self, number: int) -> bool:
		"""Whether a share or a median of so many says nothing of a single one."""
		return number >= 2 * self.least

	def hide_positions(self, children: int) -> bool:
		return children < max(SMALLEST_GROUP, 2 * self.least)

	def _near(self, number: int) -> int:
		return self.least * int(number / self.least + 0.5)
