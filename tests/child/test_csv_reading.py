"""From bytes to rows: encodings, delimiters, headings, cells, and lines that cannot be read."""

import csv
from datetime import date
from io import StringIO

import pytest

from tests.support.csv_files import read
from trivsel_app.trivsel_child.csv_import import values
from trivsel_app.trivsel_child.csv_import.columns import COLUMNS, KINDS, plain
from trivsel_app.trivsel_child.csv_import.reading import FileFault, Unreadable

HEADING = "Barnets nummer;Fornavn;Efternavn;Fødselsdato"
SECRET = "HEMMELIGT-MAERKE-7Q"


def only(rows: list):
	(row,) = rows
	return row


def reasons(row: Unreadable) -> list[tuple]:
	return [(row.line, fault.field) for fault in row.faults]


@pytest.mark.parametrize("encoding", ("utf-8", "utf-8-sig", "cp1252"))
@pytest.mark.parametrize("delimiter", (";", ",", "\t"))
def test_encodings_and_delimiters(encoding, delimiter):
	text = f"{HEADING}\n7;Åse;Æbelø-Ørsted;01-02-2020\n".replace(";", delimiter)
	row = only(read("children", text.encode(encoding)))
	assert (row["first_name"], row["last_name"], row["birth_date"]) == (
		"Åse",
		"Æbelø-Ørsted",
		date(2020, 2, 1),
	)


def test_the_encoding_is_told_by_the_first_line_that_needs_one():
	plain_lines = "".join(f"{number};Ib;Holm;01-02-2020\n" for number in range(50))
	content = f"{HEADING}\n{plain_lines}51;Åse;Holm;01-02-2020\n"
	for encoding in ("utf-8", "cp1252"):
		assert read("children", content.encode(encoding))[-1]["first_name"] == "Åse"


def test_a_line_in_another_encoding_is_broken_and_the_next_one_read():
	content = f"{HEADING}\n1;Åse;Holm;01-02-2020\n".encode() + "2;Åse;Holm;01-02-2020\n".encode("cp1252")
	first, second, third = read("children", content + "3;Øjvind;Holm;01-02-2020\n".encode())
	assert (first.line, third["first_name"]) == (2, "Øjvind")
	assert reasons(second) == [(3, None)]


@pytest.mark.parametrize("encoding", ("utf-16", "utf-16-le"))
def test_other_encodings_are_refused_with_a_way_out(encoding):
	with pytest.raises(FileFault, match="UTF-8"):
		read("children", f"{HEADING}\n".encode(encoding))


@pytest.mark.parametrize("content", (b"", b"\n\n", b"sep=;\n", b"\xef\xbb\xbf"))
def test_an_empty_file_is_said(content):
	with pytest.raises(FileFault):
		read("children", content)


def test_excels_line_and_empty_lines_are_passed_over_and_counted():
	row = only(read("children", f"sep=;\n\n{HEADING}\n\n;;;\n7;Ib;Holm;01-02-2020\n\n"))
	assert row.line == 6


def test_columns_come_in_any_order_under_other_names_with_more_beside():
	text = "FØDT;Bemærkning;efternavn;FORNAVN;barn-nr.\n2020-02-01;x;Holm;Ib;7\n"
	row = only(read("children", text))
	assert row.values == {
		"birth_date": date(2020, 2, 1),
		"last_name": "Holm",
		"first_name": "Ib",
		"external_id": "7",
	}


def test_missing_columns_are_named_and_nothing_of_the_file():
	with pytest.raises(FileFault) as fault:
		read("children", f"{SECRET};Fornavn\n1;2\n")
	assert "Efternavn" in str(fault.value) and "Fødselsdato" in str(fault.value)
	assert SECRET not in str(fault.value)


def test_a_column_that_stands_twice_is_refused():
	with pytest.raises(FileFault, match="Fornavn"):
		read("children", f"{HEADING};Fornavn\n")


def test_the_exact_heading_wins_over_one_that_means_the_same():
	row = only(read("children", f"{HEADING};Nummer\n7;Ib;Holm;01-02-2020;999\n"))
	assert row["external_id"] == "7"


def test_a_cell_in_quotation_marks_may_hold_the_delimiter_marks_and_new_lines():
	text = f'{HEADING}\r\n7;"Ib ""Bob""\r\nKaj";"Holm; Ry";01-02-2020\r\n8;Eva;Holm;01-02-2020\r\n'
	first, second = read("children", text)
	assert (first.line, first["first_name"], first["last_name"]) == (2, 'Ib "Bob" Kaj', "Holm; Ry")
	assert second.line == 4


def test_a_mark_within_a_word_is_a_mark():
	row = only(read("children", f'{HEADING}\n7;Ib "Bob;Holm;01-02-2020\n'))
	assert row["first_name"] == 'Ib "Bob'


def test_a_mark_that_is_never_closed_breaks_its_own_line_only():
	lines = "".join(f"{number};Eva;Holm;01-02-2020\n" for number in range(8, 60))
	broken, *others = read("children", f'{HEADING}\n7;"Ib;Holm;01-02-2020\n{lines}')
	assert reasons(broken) == [(2, None)]
	assert [row["external_id"] for row in others] == [str(number) for number in range(8, 60)]


@pytest.mark.parametrize("line", ("7;Ib;Holm", "7;Ib;Holm;01-02-2020;more", "7"))
def test_a_line_with_another_number_of_cells_is_broken(line):
	assert reasons(only(read("children", f"{HEADING}\n{line}\n"))) == [(2, None)]


def test_empty_cells_at_the_end_are_no_error():
	assert only(read("children", f"{HEADING}\n7;Ib;Holm;01-02-2020;;\n"))["external_id"] == "7"


def test_every_bad_cell_of_a_line_is_told():
	row = only(read("children", f"{HEADING}\n;Ib;Holm;i går\n"))
	assert reasons(row) == [(2, "external_id"), (2, "birth_date")]


def test_headings_do_not_mean_two_columns():
	for kind in KINDS:
		names = [name for column in COLUMNS[kind] for name in column.names()]
		assert len(names) == len(set(names)), kind


def test_every_heading_is_found_as_it_is_written():
	for kind in KINDS:
		out = StringIO()
		csv.writer(out, delimiter=";").writerow(column.heading for column in COLUMNS[kind])
		assert read(kind, out.getvalue()) == []
		assert all(plain(column.heading) for column in COLUMNS[kind])


@pytest.mark.parametrize(
	"cell",
	("09-08-2021", "9-8-2021", "09/08/2021", "9.8.2021", "2021-08-09", "20210809", "2021-08-09 00:00:00"),
)
def test_dates(cell):
	assert values.day(cell) == date(2021, 8, 9)


def test_the_end_of_time_is_no_last_day():
	assert values.last_day("31-12-9999") is None
	assert values.last_day("09-08-2021") == date(2021, 8, 9)


@pytest.mark.parametrize("cell", ("ja", "Ja", "J", "x", "1", "sand"))
def test_yes(cell):
	assert values.yes_no(cell) is True


@pytest.mark.parametrize("cell", ("nej", "N", "0", "FALSK"))
def test_no(cell):
	assert values.yes_no(cell) is False


REFUSED = [
	(values.day, "09-08-21"),
	(values.day, "31-02-2021"),
	(values.day, "08-2021"),
	(values.day, "2021-08-09 13:45"),
	(values.day, SECRET),
	(values.yes_no, SECRET),
	(values.email, SECRET),
	(values.email, "a@b"),
	(values.email, "a@b.dk, c@d.dk"),
	(values.phone, SECRET),
	(values.phone, "050520-9996"),
	(values.cpr, SECRET),
	(values.cpr, "320520-9996"),
	(values.text, SECRET * 20),
	(values.text, "Ib <b>Holm"),
	(values.text, "Ib &lt;b&gt;Holm"),
	(values.text, "Ib\x00Holm"),
	(values.text, "0505209996"),
	(values.text, "Ib (050520-9996)"),
	(values.numbers, "7 0505209996"),
	(values.choice({"Pige": "Girl"}), SECRET),
]


@pytest.mark.parametrize("parse,cell", REFUSED)
def test_what_cannot_be_taken_is_refused_without_being_named(parse, cell):
	with pytest.raises(values.BadValue) as bad:
		parse(cell)
	assert str(bad.value)
	assert cell not in str(bad.value) and SECRET not in str(bad.value)


def test_a_number_that_is_no_cpr_is_a_text():
	assert values.text("9912345678") == "9912345678"
	assert values.text(" Ib   Holm ") == "Ib Holm"
