"""What an administrator does about an open way: first it is looked up whether the guard is still in force."""

from collections.abc import Iterator

import frappe
from frappe import _

from trivsel_app.self_check.probe import Probe

OURS = "trivsel_app."


def remedy_for(probe: Probe) -> str:
	if probe.remedy:
		return _(probe.remedy)
	if not probe.guards:
		return _(
			"The platform leaves this way open here. Bring it up to date within its version, "
			"and look at the findings below: a permission or a switch may have opened it."
		)
	if others := sorted(set(_replacing(probe.guards))):
		return _(
			"Another app stands before a guard of Trivsel: {0}. Ask its supplier to change that, or remove the app."
		).format(", ".join(others))
	if not all(map(_is_in_force, probe.guards)):
		return _(
			"A guard of Trivsel is not in force. Run »bench migrate« and restart the server; "
			"where that does not help, ask for support."
		)
	return _(
		"The guard is in force and does not close the way on this site. Look at the findings below, "
		"bring Trivsel and the platform up to date, and ask for support where it stays open."
	)


def replaced_methods() -> dict[str, str]:
	"""Methods of the platform that a guard of ours replaces and another app replaces once more: by what."""
	return {
		method: paths[-1]
		for method, paths in frappe.get_hooks("override_whitelisted_methods", {}).items()
		if any(path.startswith(OURS) for path in paths) and not paths[-1].startswith(OURS)
	}


def replaced_classes() -> dict[str, str]:
	"""The same for the classes of the platform's doctypes."""
	return {
		doctype: paths[-1]
		for doctype, paths in frappe.get_hooks("override_doctype_class", {}).items()
		if any(path.startswith(OURS) for path in paths) and not _keeps_ours(paths)
	}


def _keeps_ours(paths: list[str]) -> bool:
	"""Whether the class that wins is ours, or is built on it."""
	ours = next(path for path in reversed(paths) if path.startswith(OURS))
	return issubclass(frappe.get_attr(paths[-1]), frappe.get_attr(ours))


def _replacing(guards: tuple[str, ...]) -> Iterator[str]:
	"""The apps whose hooks win over one of the guards."""
	for kind, replaced in (
		("override_whitelisted_methods", replaced_methods()),
		("override_doctype_class", replaced_classes()),
	):
		hooks = frappe.get_hooks(kind, {})
		for subject, winner in replaced.items():
			if any(_is_in(guard, path) for guard in guards for path in hooks[subject]):
				yield winner.partition(".")[0]


def _is_in_force(guard: str) -> bool:
	paths = set(_paths(frappe.get_hooks()))
	classes = {path for path in paths if path.rpartition(".")[2][:1].isupper()}
	return any(_is_in(guard, path) for path in paths) or any(_is_in(path, guard) for path in classes)


def _is_in(guard: str, path: str) -> bool:
	return path == guard or path.startswith(f"{guard}.")


def _paths(value) -> Iterator[str]:
	"""Every dotted path that stands anywhere in the hooks."""
	if isinstance(value, dict):
		value = list(value.values())
	if isinstance(value, list):
		for item in value:
			yield from _paths(item)
	elif isinstance(value, str):
		yield value
