"""A mail server that delivers nothing: each message becomes a file that can be read. `mailsink.py PORT FOLDER`

Run by the environment's Python.
"""

import re
import signal
import sys
from datetime import datetime
from email import message_from_bytes, policy
from pathlib import Path

from aiosmtpd.controller import Controller


class Sink:
	def __init__(self, folder: Path):
		self.folder = folder
		folder.mkdir(parents=True, exist_ok=True)

	async def handle_DATA(self, server, session, envelope):
		message = message_from_bytes(envelope.content, policy=policy.default)
		title = re.sub(r"\W+", "-", f"{' '.join(envelope.rcpt_tos)} {message['subject'] or ''}").strip("-")
		name = f"{datetime.now():%Y%m%d-%H%M%S-%f}-{title[:80]}.eml"
		# Seen under its name only when it is whole.
		partial = self.folder / f".{name}"
		partial.write_bytes(envelope.content)
		partial.rename(self.folder / name)
		return "250 kept"


def main(port: str, folder: str):
	controller = Controller(Sink(Path(folder)), hostname="127.0.0.1", port=int(port))
	controller.start()
	signal.sigwait({signal.SIGTERM, signal.SIGINT})
	controller.stop()


if __name__ == "__main__":
	main(*sys.argv[1:])
