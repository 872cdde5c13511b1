"""Mail in tests goes over real SMTP to a server within the test's process."""

import socket
from email import message_from_bytes, policy
from email.message import EmailMessage

import frappe
import pytest
from aiosmtpd.controller import Controller

from tests.support.connection import set_in_test


class Mailbox:
	"""Messages that have arrived, oldest first."""

	def __init__(self):
		self.messages: list[EmailMessage] = []

	async def handle_DATA(self, server, session, envelope):
		self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
		return "250 kept"

	def send_queued(self):
		"""Send what waits in the queue, as the worker does; commits."""
		from frappe.email.doctype.email_queue.email_queue import send_mail
		from frappe.email.queue import get_queue

		frappe.db.commit()
		# In a test the engine would only say that it had sent.
		set_in_test(False)
		for row in get_queue():
			send_mail(row.name)
		set_in_test(True)


# An account in the site's configuration, as the platform reads it.
ACCOUNT = {"mail_server": "127.0.0.1", "disable_mail_smtp_authentication": 1}


@pytest.fixture
def mail_account(transaction):
	"""An account to send from, whether or not the site has one; what is sent waits in the queue."""
	frappe.conf.update(ACCOUNT)


@pytest.fixture
def no_mail_account(transaction):
	"""A site that cannot send mail yet."""
	frappe.db.delete("Email Account")
	frappe.conf.pop("mail_server", None)


@pytest.fixture
def mailbox(committing):
	"""An empty mailbox to which all mail of this test goes."""
	box = Mailbox()
	with socket.create_server(("127.0.0.1", 0)) as free:
		port = free.getsockname()[1]
	server = Controller(box, hostname="127.0.0.1", port=port)
	server.start()
	frappe.conf.update({**ACCOUNT, "mail_port": port})
	yield box
	server.stop()
