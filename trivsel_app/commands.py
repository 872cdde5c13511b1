"""Commands of the app: `bench --site SITE trivsel-import --kind units FILE`."""

import os
import sys
from pathlib import Path

import click
import frappe
from frappe import _
from frappe.commands import get_site, pass_context

from trivsel_app.access import table
from trivsel_app.self_check import command as self_check
from trivsel_app.trivsel_child.csv_import import run
from trivsel_app.trivsel_child.csv_import.columns import KINDS
from trivsel_app.trivsel_child.csv_import.reading import FileFault, Heading, rows, take_heading
from trivsel_app.trivsel_child.csv_import.report import Report
from trivsel_app.trivsel_insight import verifying


@click.command("trivsel-import")
@click.argument("file")
@click.option("--kind", type=click.Choice(KINDS), required=True, help="What the file holds.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@pass_context
def trivsel_import(context, file: str, kind: str, dry_run: bool):
	"""Load units, children, enrolments, guardians, staff or trainings taken from a CSV FILE.

	Broken lines are told by number and column, the good ones go in. Ends with 1 where lines were broken.
	"""
	path = _found(file)
	frappe.init(site=get_site(context))
	frappe.connect()
	try:
		frappe.set_user("Administrator")
		frappe.local.lang = "da"
		report = _load(path, kind, dry_run)
	except FileFault as fault:
		click.echo(str(fault), err=True)
		sys.exit(1)
	finally:
		frappe.destroy()
	sys.exit(1 if report.faults else 0)


def _load(path: Path, kind: str, dry_run: bool) -> Report:
	with open(path, "rb") as lines:
		header, read = take_heading(lines)
		heading = Heading(kind, header)
		work = run.try_out if dry_run else run.load
		report = work(kind, rows(heading, lines, read + 1), _say_progress)
	_say(report, kind, dry_run)
	return report


def _say_progress(report: Report) -> None:
	if sys.stderr.isatty():
		click.echo("\r" + _("{0} lines").format(report.lines()), err=True, nl=False)


def _say(report: Report, kind: str, dry_run: bool) -> None:
	if sys.stderr.isatty():
		click.echo(err=True)
	answer = report.as_answer(kind)
	for fault in answer["faults"]:
		where = _("Line {0}").format(fault["line"])
		click.echo(
			f"{where}, {fault['column']}: {fault['reason']}"
			if fault["column"]
			else f"{where}: {fault['reason']}"
		)
	click.echo(
		_("Created {0}, changed {1}, unchanged {2}, broken {3}.").format(
			answer["created"], answer["changed"], answer["unchanged"], answer["broken"]
		)
	)
	if dry_run:
		click.echo(_("This was a trial: nothing has been changed."))


@click.command("trivsel-verify-lookups")
@pass_context
def trivsel_verify_lookups(context):
	"""Verify the chain of seals over the record of lookups. Ends with 1 and names the first broken block."""
	frappe.init(site=get_site(context))
	frappe.connect()
	try:
		frappe.local.lang = "da"
		verified = verifying.verify()
		for line in verifying.said(verified):
			click.echo(line)
	finally:
		frappe.destroy()
	sys.exit(1 if verified.fault else 0)


def _found(file: str) -> Path:
	"""The file, from where the command was typed: the bench runs commands in its own folder."""
	for folder in (os.environ.get("PWD", "."), ".", ".."):
		if (path := Path(folder, file)).is_file():
			return path
	raise click.UsageError(_("There is no such file."))


@click.command("trivsel-access-table")
@click.argument("file", required=False)
@pass_context
def trivsel_access_table(context, file: str | None):
	"""Write the table of who may do what, and why, into FILE or to the screen."""
	frappe.init(site=get_site(context))
	frappe.connect()
	try:
		page = table.render()
	finally:
		frappe.destroy()
	if file:
		Path(os.environ.get("PWD", "."), file).write_text(page, encoding="utf-8")
	else:
		click.echo(page, nl=False)


@click.command("trivsel-self-check")
@pass_context
def trivsel_self_check(context):
	"""Try every known way to the data on this site and look at its settings. Ends with 1 where a way is open.

	The records made for it are removed again, and nobody is sent a mail.
	"""
	frappe.init(site=get_site(context))
	frappe.connect()
	try:
		frappe.set_user("Administrator")
		frappe.local.lang = "da"
		is_open = self_check.run_and_say(click.echo)
	finally:
		frappe.destroy()
	sys.exit(1 if is_open else 0)


commands = [trivsel_access_table, trivsel_import, trivsel_self_check, trivsel_verify_lookups]
