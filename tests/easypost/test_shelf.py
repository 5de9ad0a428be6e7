"""Lists and searches read an index, however much a shop keeps: asked of the database itself."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.easypost.asking import Program
from tests.easypost.shop import CITY_HALL
from tests.store.scenes import an_actor

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def _asked() -> dict[str, Any]:
    from doorstep.adapters.store import shop_api
    from doorstep.adapters.store.shop_api import Wanted

    actor = an_actor()
    page = shop_api.page
    return {
        "newest": lambda: page(actor, "shp", Wanted()),
        "purchased": lambda: page(actor, "shp", Wanted(), has_lookup=True),
        "not purchased": lambda: page(actor, "shp", Wanted(), has_lookup=False),
        "between two moments": lambda: page(actor, "shp", Wanted(since=NOON, until=NOON)),
        "of one number": lambda: page(actor, "trk", Wanted(lookups=("X1",))),
        "by number": lambda: shop_api.first_with(actor, "trk", "X1"),
        "children": lambda: shop_api.children(actor, "shp", "order_1"),
        "rates": lambda: shop_api.starting_with(actor, "shp", "shp_0123"),
        "work": lambda: shop_api.with_work(("create", "report"), 50),
    }


QUESTIONS = (
    "newest", "purchased", "not purchased", "between two moments", "of one number", "by number", "children", "rates",
    "work",
)  # fmt: skip


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_question_reads_or_sorts_the_whole_table(store: Path, name: str):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ask = _asked()[name]
    with CaptureQueriesContext(connection) as asked:
        ask()
    told = asked.captured_queries[-1]["sql"]
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + told.replace("%", "%%"))
        plan = [row[3] for row in cursor.fetchall()]
    assert plan[0].startswith("SEARCH shop_object USING INDEX"), plan
    # What waits for the worker is little, and may be sorted.
    assert plan[1:] == (["USE TEMP B-TREE FOR ORDER BY"] if name == "work" else []), plan


def test_a_page_between_two_objects_is_the_same_from_both_sides(store: Path):
    program = Program()
    made = [program.post("/addresses", {"address": CITY_HALL})["id"] for _ in range(7)]
    older = program.get(f"/addresses?before_id={made[4]}&page_size=2")
    assert [one["id"] for one in older["addresses"]] == [made[3], made[2]]
    newer = program.get(f"/addresses?after_id={made[2]}&page_size=2")
    assert [one["id"] for one in newer["addresses"]] == [made[4], made[3]]
    assert (older["has_more"], newer["has_more"]) == (True, True)
    assert program.get(f"/addresses?after_id={made[4]}&page_size=2")["has_more"] is False


def test_the_migration_makes_the_tables_as_the_models_say(store: Path):
    from io import StringIO

    from django.core.management import call_command

    told = StringIO()
    call_command("makemigrations", "store", dry_run=True, verbosity=1, stdout=told)
    assert "shop" not in told.getvalue().lower()
