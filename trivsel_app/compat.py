"""What differs between the releases of the platform that the app runs on: 15 and 16."""

import frappe
from frappe import _

SUPPORTED_MAJORS = (15, 16)


def frappe_major() -> int:
	"""The major number of the running platform; `15.0.0-dev` and `15.72.4` are both 15."""
	return int(frappe.__version__.split(".", 1)[0])


# What a has_permission hook on a doctype of the platform answers when it has no opinion. On 15 the
# first answer that is not None counts, so True would open what the platform's own hook closes; on 16
# all hooks are asked and anything falsy denies. Denying is False on both.
DEFER = None if frappe_major() < 16 else True

# Where the Desk stands; 16 leads from the old place to the new one, but knows an app of the Desk by the new.
DESK = "/app" if frappe_major() < 16 else "/desk"


def refuse_unknown_platform() -> None:
	"""Stop before anything is written on a release of the platform that the app was not built for."""
	if frappe_major() in SUPPORTED_MAJORS:
		return
	frappe.throw(
		_("Trivsel runs on Frappe {0}. This bench has Frappe {1}. Nothing has been changed.").format(
			" / ".join(str(major) for major in SUPPORTED_MAJORS), frappe.__version__
		),
		frappe.IncompatibleApp,
	)
