"""Who may see a part of a shared plan, and by that the plan (R1, R4, R26).

Own parts are those made in one's unit for a child that is enrolled there, and those that one is responsible for. Of
another's part for the same child one sees what the guardians agree to: it is marked so and, where it crosses to a
unit of another kind, a consent in force names that unit or profession. Consent is asked for live. Of a sibling
nothing is seen without a part for that sibling, not even that it is in the plan.
"""

from collections.abc import Callable
from functools import partial

import frappe
from frappe import _
from frappe.model.document import Document
from pypika import Table
from pypika.terms import Criterion, ExistsCriterion, Field

from trivsel_app.access.rule import NOTHING, Relation, Rule, criterion, never
from trivsel_app.access.viewer import Viewer
from trivsel_app.trivsel_child.child_access import limit_of, made_here, made_in_unit
from trivsel_app.trivsel_child.consent import CONSENT, in_force, names
from trivsel_app.trivsel_child.making import may_make
from trivsel_app.trivsel_concern.receiving import posts_of
from trivsel_app.trivsel_concern.shared_plan import OPEN, PART, PLAN, PURPOSE
from trivsel_app.trivsel_setup.relations import children_closed_to


def _entrusted(viewer: Viewer, professions: set[str]) -> list[str]:
	"""The parts of open plans that the viewer is responsible for, where she works as that."""
	key = ("entrusted", frozenset(professions))
	if key not in viewer.notes:
		part, plan = frappe.qb.DocType(PART), frappe.qb.DocType(PLAN)
		unit = frappe.qb.DocType("Trivsel Unit")
		maker, service = unit.as_("maker"), unit.as_("at")
		posts = [post for post in posts_of(viewer) if post[1] in professions]
		at_work = Criterion.any((part.service == unit) & (part.profession == name) for unit, name in posts)
		query = frappe.qb.from_(part).join(plan).on((part.plan == plan.name) & (plan.status == OPEN))
		query = query.join(maker).on(part.unit == maker.name).join(service).on(part.service == service.name)
		query = query.where((part.responsible == viewer.user) & at_work)
		query = query.where(_within(maker, service) | _agreed(part.child, part.service, viewer, professions))
		viewer.notes[key] = [name for (name,) in query.select(part.name).run()] if posts else []
	return viewer.notes[key]


def _shared(viewer: Viewer, professions: set[str]) -> list[str]:
	"""Others' parts for the children for whom she has one herself, as far as the guardians agree."""
	key = ("shared", frozenset(professions))
	if key not in viewer.notes:
		own, entrusted = frappe.qb.DocType(PART), _entrusted(viewer, professions)
		# As to write: the unit that a child has left keeps its own parts, and no view of the others'.
		mine = [(made_in_unit(PART, viewer, "write"), own.unit)]
		mine += [(own.name.isin(entrusted), own.service)] if entrusted else []
		found = (_beside(term, unit, viewer, professions) for term, unit in mine if term is not NOTHING)
		viewer.notes[key] = sorted(set().union(*found))
	return viewer.notes[key]


def _beside(mine: Criterion, unit: Field, viewer: Viewer, professions: set[str]) -> set[str]:
	"""What is shared beside the parts that are `mine`, with their `unit`."""
	own, plan, other = frappe.qb.DocType(PART), frappe.qb.DocType(PLAN), frappe.qb.DocType(PART).as_("other")
	units = frappe.qb.DocType("Trivsel Unit")
	maker, reader = units.as_("maker"), units.as_("at")
	query = frappe.qb.from_(own).join(plan).on((own.plan == plan.name) & (plan.status == OPEN))
	query = query.join(other).on((own.plan == other.plan) & (own.child == other.child) & (other.shared == 1))
	query = query.join(maker).on(other.unit == maker.name).join(reader).on(unit == reader.name)
	allowed = _within(maker, reader) | _agreed(other.child, unit, viewer, professions)
	return {name for (name,) in query.where(mine & allowed).select(other.name).distinct().run()}


def _within(maker: Table, reader: Table) -> Criterion:
	"""The criterion that nothing crosses; the administration's units have one kind and are authorities of their own."""
	one_kind = (maker.unit_kind == reader.unit_kind) & (maker.unit_kind != "Administration")
	return (maker.name == reader.name) | one_kind


def _agreed(child: Field, unit: Field, viewer: Viewer, professions: set[str]) -> Criterion:
	"""The criterion that a consent in force names the unit or one of the professions."""
	consent = frappe.qb.DocType(CONSENT)
	named = Criterion.any(names(consent, receiver) for receiver in (unit, *sorted(professions)))
	query = frappe.qb.from_(consent).where((consent.child == child) & (consent.purpose == PURPOSE))
	return ExistsCriterion(query.where(in_force(consent, viewer.day) & named).select(consent.name))


def _named(
	found: Callable[[Viewer, set[str]], list[str]], doctype: str, viewer: Viewer, professions: set[str]
) -> Criterion:
	records = found(viewer, professions)
	return frappe.qb.DocType(doctype).name.isin(records) if records else NOTHING


def _new_part(viewer: Viewer, doc: Document) -> bool:
	"""For a child of her unit; or for one for whom she has a part in the same plan already."""
	if may_make(viewer, doc):
		return True
	entrusted = _entrusted(viewer, viewer.professions_with(PART, "create"))
	if doc.get("unit") or not entrusted or doc.get("child") in children_closed_to(viewer):
		return False
	same = {"name": ["in", entrusted], "child": doc.get("child"), "plan": doc.get("plan")}
	return bool(frappe.db.exists(PART, same))


def _plan(viewer: Viewer, right: str) -> Criterion:
	"""Read with any of its parts; written by who leads a unit that has made one."""
	part, plan = frappe.qb.DocType(PART), frappe.qb.DocType(PLAN)
	if right == "read":
		seen = criterion(PART, viewer.user)
	else:
		led = viewer.confirming_area() & viewer.area(PLAN, right)
		seen = criterion(PART, viewer.user) & led.holds(part.unit) if led else NOTHING
	return NOTHING if seen is NOTHING else plan.name.isin(frappe.qb.from_(part).where(seen).select(part.plan))


def _coordinated(doctype: str, viewer: Viewer, _professions: set[str]) -> Criterion:
	return frappe.qb.DocType(doctype).coordinator == viewer.user


part = Rule(stored=partial(made_in_unit, PART), new=_new_part, limit=limit_of(PART), why=made_here)
responsible = Relation(
	records=partial(_named, _entrusted),
	rights=frozenset({"read", "write"}),
	why=lambda: _(
		"Responsible for the part, where she works as that, while the plan is open and, in a unit of another kind, "
		"the consent is in force: says how it goes."
	),
)
in_the_plan = Relation(
	records=partial(_named, _shared),
	why=lambda: _(
		"Has a part for the same child in the plan: reads the others' that the guardians agree to show, in a unit "
		"of another kind while the consent is in force."
	),
)
plan = Rule(
	stored=_plan,
	new=never,
	why=lambda: _(
		"Sees one of its parts. It names no child; who leads a unit that has made a part writes it."
	),
)
coordinator = Relation(
	records=_coordinated,
	rights=frozenset({"read", "write"}),
	why=lambda: _("Coordinator of the plan. Of its parts she sees those that she would see without that."),
)
