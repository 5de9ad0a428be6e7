"""An order file with columns of its own: mapped by hand, shown before it comes in."""

from __future__ import annotations

from pathlib import Path

import pytest

from doorstep import wiring
from doorstep.operations.import_orders import import_orders, preview_orders
from doorstep.orders import OrderFileUnreadable
from doorstep.parcels import BadInput
from tests.store.scenes import an_actor

FILE = (
    b"Bestellnr,Kunde,Strasse,Ort,Bundesstaat,Plz,Gramm\n"
    b"81,City Hall,100 Holliday St,Baltimore,MD,21202,450\n"
    b"82,City Hall,100 Holliday St,Baltimore,MD,,450\n"
)
MAPPING = {
    "Bestellnr": "order_id", "Kunde": "name", "Strasse": "line1", "Ort": "city", "Bundesstaat": "state", "Plz": "zip",
}  # fmt: skip


def defaults():
    from doorstep.orders import read_defaults

    return read_defaults("1lb", "8x6x4")


def test_without_a_mapping_the_file_says_which_columns_it_lacks(store: Path):
    with pytest.raises(OrderFileUnreadable, match="These columns are missing: order_id, line1, city, state") as raised:
        preview_orders(FILE, "a.csv", actor=an_actor("shop"))
    assert raised.value.code == "missing_columns"


def test_a_preview_shows_columns_and_rows_and_keeps_nothing(store: Path):
    actor = an_actor("shop")
    told = preview_orders(FILE, "a.csv", actor=actor, defaults=defaults(), mapping=MAPPING)
    assert told["columns"][:3] == ["Bestellnr", "Kunde", "Strasse"]
    assert told["sample"][0][0] == "81"
    assert (told["orders"], [problem["row"] for problem in told["rejected"]]) == (1, [3])
    assert told["unused_columns"] == ["Gramm"]
    with pytest.raises(Exception, match="no order"):
        wiring.ports().parcels.find_piece(actor, "doorstep:81")


def test_the_mapped_file_comes_in_once(store: Path):
    actor, ports = an_actor("shop"), wiring.ports()
    first = import_orders(FILE, "a.csv", actor=actor, ports=ports, defaults=defaults(), mapping=MAPPING)
    again = import_orders(FILE, "a.csv", actor=actor, ports=ports, defaults=defaults(), mapping=MAPPING)
    assert (first.added, again.added, again.already) == (1, 0, 1)
    assert ports.parcels.find_piece(actor, "doorstep:81").recipient.city == "Baltimore"


@pytest.mark.parametrize(
    ("mapping", "code"),
    [({**MAPPING, "Gramm": "colour"}, "unknown_field"), ({**MAPPING, "Gramm": "zip"}, "field_twice")],
)
def test_a_mapping_that_cannot_be_is_refused(store: Path, mapping, code):
    with pytest.raises(BadInput) as raised:
        preview_orders(FILE, "a.csv", actor=an_actor("shop"), mapping=mapping)
    assert raised.value.code == code
