"""The chain: nothing sealed is changed unnoticed, nothing committed is left unsealed."""

import os
import subprocess
import sys
import threading

import frappe
import pytest
from frappe.utils import add_months, now_datetime

from tests.support import world
from tests.support.connection import open_site
from trivsel_app.access.lookups import writing
from trivsel_app.trivsel_insight import retention, seal_file, sealing, telling, verifying

CHILDREN = ("0123456789", "abcdefghij")


def look(user="anna@trivsel.example", children=CHILDREN) -> str:
	name = writing.write(user, "Form", dict.fromkeys(children, False))
	frappe.db.commit()
	return name


@pytest.fixture
def chain():
	"""Three blocks; the entries of each."""
	blocks = []
	for _number in range(3):
		blocks.append([look(), look()])
		sealing.seal()
	return blocks


def platform(*arguments: str) -> subprocess.CompletedProcess:
	site = frappe.local.site
	path = os.pathsep.join(filter(None, sys.path))
	return subprocess.run(
		[sys.executable, "-m", "frappe.utils.bench_helper", "frappe", "--site", site, *arguments],
		env=os.environ | {"FRAPPE_SITE": site, "PYTHONPATH": path},
		stdin=subprocess.DEVNULL,
		stdout=subprocess.PIPE,
		stderr=subprocess.STDOUT,
		encoding="utf-8",
	)


def test_a_whole_chain_holds(chain):
	verified = verifying.verify()
	assert (verified.blocks, verified.entries, verified.unsealed, verified.fault) == (3, 6, 0, None)
	assert [block for block, _hash in seal_file.lines()] == [1, 2, 3]
	done = platform("trivsel-verify-lookups")
	assert done.returncode == 0 and "3 blokke" in done.stdout


TAMPERING = {
	"an entry altered": lambda names: change("Entry", names[0], user="another@trivsel.example"),
	"its time altered": lambda names: change("Entry", names[0], at=add_months(now_datetime(), -1)),
	"an entry removed": lambda names: delete("Entry", names[0]),
	"an entry added": lambda names: change("Entry", look(), block=2),
	"an entry moved on": lambda names: change("Entry", names[0], block=3),
	"a child altered": lambda names: change("Child", f"{names[0]}-0", child="xxxxxxxxxx"),
	"a child removed": lambda names: delete("Child", f"{names[0]}-0"),
	"a child added": lambda names: change("Child", f"{look()}-0", entry=names[0]),
	"the seal altered": lambda names: change("Seal", "2", entry_count=1),
	"the block gone": lambda names: delete("Seal", "2"),
	"said to be deleted by the rule": lambda names: (
		delete("Entry", names[0]),
		delete("Entry", names[1]),
		change("Seal", "2", purged_on=now_datetime()),
	),
	"the seal made anew": lambda names: (
		change("Entry", names[0], user="another@trivsel.example"),
		make_chain_anew(),
	),
}


def change(doctype: str, name: str, **values) -> None:
	table = frappe.qb.DocType(f"Trivsel Lookup {doctype}")
	query = frappe.qb.update(table).where(table.name == name)
	for field, value in values.items():
		query = query.set(table[field], value)
	query.run()
	frappe.db.commit()


def delete(doctype: str, name: str) -> None:
	frappe.db.delete(f"Trivsel Lookup {doctype}", {"name": name})
	frappe.db.commit()


def make_chain_anew() -> None:
	"""What one with the database in hand would do: all hashes from the second block on fit again."""
	for block in (2, 3):
		delete("Seal", str(block))
	for block in (2, 3):
		sealing._write_seal(block, sealing.last_seal().hash)
	frappe.db.commit()


@pytest.mark.parametrize("what", TAMPERING)
def test_the_first_broken_block_is_named(what, chain):
	TAMPERING[what](chain[1])
	done = platform("trivsel-verify-lookups")
	assert done.returncode == 1, done.stdout
	assert "blok 2" in done.stdout


def test_the_chain_cut_off_at_its_end_is_noticed(chain):
	for name in chain[2]:
		delete("Entry", name)
	delete("Seal", "3")
	assert verifying.verify().fault.block == 3


def test_what_was_begun_early_and_committed_late_is_sealed(site):
	early = f"{0:014x}early"
	frappe.db.bulk_insert(
		writing.ENTRY,
		writing.ENTRY_FIELDS,
		[(early, now_datetime(), now_datetime(), "x", None, "Form", None, None, 0)],
	)
	other = threading.Thread(target=in_another_connection, args=(site, lambda: (look(), sealing.seal())))
	other.start()
	other.join()
	frappe.db.commit()
	sealing.seal()
	assert frappe.db.get_value(writing.ENTRY, early, "block") == 2
	assert verifying.verify().fault is None


def in_another_connection(site: str, work) -> None:
	open_site(site)
	try:
		work()
	finally:
		frappe.destroy()


def test_two_sealers_make_one_chain(site, monkeypatch):
	monkeypatch.setattr(sealing, "ENTRIES_IN_A_BLOCK", 3)
	names = [look() for _number in range(30)]

	sealers = [threading.Thread(target=in_another_connection, args=(site, sealing.seal)) for _n in range(3)]
	for sealer in sealers:
		sealer.start()
	for sealer in sealers:
		sealer.join()

	frappe.db.rollback()
	verified = verifying.verify()
	assert (verified.blocks, verified.entries, verified.unsealed, verified.fault) == (10, 30, 0, None)
	assert 0 not in frappe.get_all(writing.ENTRY, {"name": ["in", names]}, pluck="block")


def test_old_blocks_go_and_the_chain_still_holds(chain):
	old = add_months(now_datetime(), -61)
	for name in chain[0]:
		change("Entry", name, at=old)
	make_first_block_anew()
	assert verifying.verify().fault is None

	assert retention.delete_old_entries() == 1

	left = frappe.get_all(writing.ENTRY, pluck="name")
	assert sorted(left) == sorted(chain[1] + chain[2])
	assert len(frappe.get_all(writing.CHILD)) == 2 * len(left)
	verified = verifying.verify()
	assert (verified.blocks, verified.entries, verified.fault) == (3, 6, None)
	assert retention.delete_old_entries() == 0


def make_first_block_anew() -> None:
	seal_file.path().unlink()
	for block in (1, 2, 3):
		delete("Seal", str(block))
	previous = "0" * 64
	for block in (1, 2, 3):
		sealing._write_seal(block, previous)
		previous = sealing.last_seal().hash
	frappe.db.commit()


@pytest.mark.parametrize("months,kept", ((0, 60), (1, 12), (12, 12), (24, 24)))
def test_retention_has_a_floor(months, kept):
	frappe.db.set_single_value("Trivsel Settings", "lookup_retention_months", months)
	frappe.clear_document_cache("Trivsel Settings", "Trivsel Settings")
	assert retention.months() == kept


def test_settings_refuse_less_than_the_floor():
	settings = frappe.get_doc("Trivsel Settings")
	settings.lookup_retention_months = 11
	with pytest.raises(frappe.ValidationError):
		settings.save()


def test_auditors_are_told_every_day_without_content(chain, mailbox):
	auditor = world.user(roles=["Trivsel Auditor"])
	look("Administrator")
	change("Entry", chain[0][0], at=frappe.utils.add_days(now_datetime(), -1), user="Administrator")
	telling.tell_auditors()
	mailbox.send_queued()
	(mail,) = [mail for mail in mailbox.messages if auditor in mail["To"]]
	text = mail.get_body(("plain",)).get_content()
	assert sealing.last_seal().hash in text.replace("\n", "")
	assert not [child for child in CHILDREN if child in text] and "anna" not in text


def test_auditors_are_told_in_the_desk_while_the_site_cannot_send_mail(chain, no_mail_account):
	auditor = world.user(roles=["Trivsel Auditor"])
	telling.tell_auditors()
	(told,) = frappe.get_all("Notification Log", {"for_user": auditor}, pluck="email_content")
	assert sealing.last_seal().hash in told
