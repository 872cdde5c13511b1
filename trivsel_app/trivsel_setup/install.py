"""What the platform calls before and after the app is installed or brought up to date (R28)."""

from trivsel_app.access.guards import switches
from trivsel_app.compat import refuse_unknown_platform
from trivsel_app.trivsel_setup import seeding, settings_values, sidebars


def before_install() -> None:
	refuse_unknown_platform()


def after_install() -> None:
	seeding.seed()


def before_migrate() -> None:
	refuse_unknown_platform()


def after_migrate() -> None:
	settings_values.give_new_fields_their_defaults()
	seeding.seed()
	switches.put_right()
	sidebars.renew()
