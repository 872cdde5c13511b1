"""Where things lie: the checkout, its state, and the user's cache that all checkouts share."""

import os
from pathlib import Path

APP = "trivsel_app"

REPO = Path(__file__).resolve().parents[2]
DEV = REPO / "dev"
REQUIREMENTS = DEV / "requirements"

STATE = REPO / ".dev"
BENCH = STATE / "bench"
SITES = BENCH / "sites"
LOGS = STATE / "logs"
MAIL = STATE / "mail"
SCREENSHOTS = STATE / "screenshots"
DATABASE = STATE / "mariadb"
REDIS = STATE / "redis"

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "trivsel"


def shown(path: Path) -> str:
	"""The path as a person in the checkout types it."""
	try:
		return str(path.relative_to(REPO))
	except ValueError:
		return str(path)
