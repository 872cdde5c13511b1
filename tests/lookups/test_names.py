"""Names are found in a text whatever stands around them: an escape before one must not hide it."""

import json
from urllib.parse import quote

import pytest

from trivsel_app.access.lookups.names import names_in

NAME = "1bc4e6a8v0"


@pytest.mark.parametrize(
	"text",
	(
		NAME,
		json.dumps({"name": NAME}),
		json.dumps(json.dumps({"name": NAME})),
		json.dumps(f"\n{NAME}"),
		json.dumps(json.dumps(f"\t{NAME}\n")),
		json.dumps(f"æ{NAME}ø"),
		json.dumps(f"ææ\n{NAME}ø"),
		f"/app/trivsel-child/{NAME}?x",
		quote(f'["{NAME}"]', safe=""),
		quote(f"Trivsel Child/{NAME}", safe=""),
		f"<a data-name='{NAME}'>",
		f"æ{NAME}æ",
		f"_{NAME}_",
	),
)
def test_found(site, text):
	assert NAME in names_in(text.encode())


@pytest.mark.parametrize("text", (f"{NAME}1", f"xx{NAME[:9]}", NAME.upper(), f"{NAME[:9]}z"))
def test_longer_and_other_words_are_none(site, text):
	assert NAME not in names_in(text.encode())
