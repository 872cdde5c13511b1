"""What the looks at a site give."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

FINE, LOOK, CLOSE = "fine", "look", "close"
NAMES_SHOWN = 20


@dataclass(frozen=True)
class Finding:
	"""Something about this site that bears on who sees what; `names` are settings and users, never children."""

	severity: str
	text: str
	remedy: str = ""
	names: tuple[str, ...] = ()

	def as_dict(self) -> dict:
		return asdict(self)


def where_any(severity: str, text: str, remedy: str, names: Iterable[str]) -> list[Finding]:
	"""The finding, where there is a name to it."""
	listed = sorted(set(names))
	if not listed:
		return []
	shown = listed[:NAMES_SHOWN] + [f"+ {len(listed) - NAMES_SHOWN}"] * (len(listed) > NAMES_SHOWN)
	return [Finding(severity, text, remedy, tuple(shown))]
