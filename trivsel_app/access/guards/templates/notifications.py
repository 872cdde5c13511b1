"""Notifications on version 16: the platform hands their texts its own namespace, past the hook for templates."""

from frappe.email.doctype.notification import notification

from trivsel_app.access.guards.templates.namespace import globals_for_notifications


class GuardedNotification(notification.Notification):
	"""The platform's, whose texts are given what all other templates are given."""


notification.get_safe_globals = globals_for_notifications
