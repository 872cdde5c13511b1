"""What the platform calls before and after the app is removed (R28)."""


def before_uninstall() -> None:
	pass


def after_uninstall() -> None:
	pass
