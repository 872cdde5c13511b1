"""The platform as it is without one of the app's guards, within this process."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

import frappe
from frappe.model import base_document

from trivsel_app.compat import frappe_major
from trivsel_app.self_check.probe import FLOOR, Probe

PLATFORM = FLOOR if frappe.__version__.startswith("15.0.0") else str(frappe_major())


@contextmanager
def without_guard(probe: Probe) -> Iterator[None]:
	"""The hooks that lead to the probe's guards are not there, and classes lack the guarding method."""
	hooks = frappe.get_hooks
	taken: list[str] = []

	def get_hooks(*args, **kwargs):
		return without(hooks(*args, **kwargs), probe.guards, taken)

	with ExitStack() as stack:
		for guard in probe.guards:
			taken += take_method(stack, guard)
		stack.enter_context(patch.object(frappe, "get_hooks", get_hooks))
		forget_controllers()
		stack.callback(forget_controllers)
		without(hooks(), probe.guards, taken)
		missing = [guard for guard in probe.guards if not any(is_in(guard, path) for path in taken)]
		assert not missing, f"no hook leads to {missing}"
		yield


def without(value, guards: tuple[str, ...], taken: list[str]):
	"""`value` (hooks, as the platform keeps them) without the paths that lie in one of `guards`."""
	if isinstance(value, dict):
		kept = {key: without(content, guards, taken) for key, content in value.items()}
		return type(value)({key: content for key, content in kept.items() if content or not value[key]})
	if isinstance(value, list):
		return [item for item in (without(item, guards, taken) for item in value) if item is not None]
	if isinstance(value, str) and any(is_in(guard, value) for guard in guards):
		taken.append(value)
		return None
	return value


def is_in(guard: str, path: str) -> bool:
	return path == guard or path.startswith(f"{guard}.")


def take_method(stack: ExitStack, guard: str) -> list[str]:
	"""Takes the method out of its class where `guard` is the path of one; else nothing."""
	owner_path, _dot, name = guard.rpartition(".")
	try:
		owner = frappe.get_attr(owner_path)
	except (frappe.AppNotInstalledError, AttributeError, ImportError, ValueError):
		return []
	if not isinstance(owner, type) or name not in vars(owner):
		return []
	method = vars(owner)[name]
	delattr(owner, name)
	stack.callback(setattr, owner, name, method)
	return [guard]


def forget_controllers() -> None:
	"""Which class a doctype has is kept in the process; a hook may name another."""
	getattr(base_document, "site_controllers", {}).clear()
	getattr(frappe, "controllers", {}).clear()
	if hasattr(frappe.local, "doc_events_hooks"):  # what the probes themselves do in the name of a user
		del frappe.local.doc_events_hooks
