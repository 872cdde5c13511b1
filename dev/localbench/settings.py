"""What this checkout remembers: free ports that were found once, and the database's password."""

import json
import os
import secrets
import socket
import zlib

from .paths import REPO, STATE

FILE = STATE / "ports.json"
# Below the range from which the kernel takes ports for outgoing connections.
FIRST_PORT, LAST_PORT = 13300, 13999


def remembered() -> dict:
	try:
		return json.loads(FILE.read_text())
	except (OSError, ValueError):
		return {}


def remember(**values):
	"""Write values beside those remembered; whole or not at all, readable by the owner only."""
	STATE.mkdir(parents=True, exist_ok=True)
	partial = FILE.with_suffix(".partial")
	with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
		json.dump(remembered() | values, file, indent=1)
	os.rename(partial, FILE)


def is_free(port: int) -> bool:
	with socket.socket() as probe:
		probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
		try:
			probe.bind(("127.0.0.1", port))
		except OSError:
			return False
		return True


def port(name: str) -> int:
	"""The port remembered for a server of this checkout, or a free one from now on."""
	return remembered().get(name) or new_port(name)


def new_port(name: str) -> int:
	"""Take another free port for a server; checkouts begin to look at different places."""
	taken = set(remembered().values())
	count = LAST_PORT - FIRST_PORT + 1
	start = zlib.crc32(str(REPO).encode()) % count
	for offset in range(count):
		candidate = FIRST_PORT + (start + offset) % count
		if candidate not in taken and is_free(candidate):
			remember(**{name: candidate})
			return candidate
	raise RuntimeError("no free port between 13300 and 13999")


def database_password() -> str:
	"""Password of the database's root and of all local sites' users; made once for each checkout."""
	if not remembered().get("database_password"):
		remember(database_password=secrets.token_urlsafe(18))
	return remembered()["database_password"]
