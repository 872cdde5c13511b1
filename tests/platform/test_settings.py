"""Ports are found once and remembered; a half-written file is no obstacle."""

import socket
import stat


def test_a_port_is_remembered(state):
	from localbench import settings

	port = settings.port("mariadb")
	assert settings.FIRST_PORT <= port <= settings.LAST_PORT
	assert settings.port("mariadb") == port
	assert settings.port("redis") != port


def test_a_port_that_somebody_else_has_taken_is_not_chosen(state):
	from localbench import settings

	port = settings.port("mariadb")
	with socket.create_server(("127.0.0.1", port)):
		assert not settings.is_free(port)
		assert settings.new_port("mariadb") != port


def test_the_password_is_for_the_owner_only(state):
	from localbench import settings

	password = settings.database_password()
	assert settings.database_password() == password and len(password) > 16
	assert stat.S_IMODE(settings.FILE.stat().st_mode) == 0o600


def test_a_broken_file_is_made_anew(state):
	from localbench import settings

	settings.FILE.write_text("{")
	assert settings.port("mariadb") == settings.port("mariadb")
