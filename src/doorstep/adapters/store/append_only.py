"""Triggers by which the database itself refuses to change or drop a row of the log or of the ledger."""

from __future__ import annotations

from typing import Any

TABLES = ("event", "transfer")
BILLS = "billed_charge"
CHOICES = "address_choice"
_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME; END
$$ LANGUAGE plpgsql
"""


def protect(apps: Any, schema_editor: Any) -> None:
    """A migration's step; a later one that rebuilds such a table in SQLite has to take it again."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_POSTGRES_FUNCTION, params=None)
    for table in TABLES:
        _protect_table(schema_editor, table)


def protect_bills(apps: Any, schema_editor: Any) -> None:
    """The same for what carriers billed, which a later migration made."""
    _protect_table(schema_editor, BILLS)


def protect_choices(apps: Any, schema_editor: Any) -> None:
    """The same for what people decided about addresses."""
    _protect_table(schema_editor, CHOICES)


def _protect_table(schema_editor: Any, table: str) -> None:
    for change in ("UPDATE", "DELETE"):
        schema_editor.execute(_trigger(schema_editor.connection.vendor, table, change), params=None)


def _trigger(vendor: str, table: str, change: str) -> str:
    head = f"CREATE TRIGGER {table}_refuses_{change.lower()} BEFORE {change} ON {table}"
    if vendor == "postgresql":
        return f"{head} FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    return f"{head} BEGIN SELECT RAISE(ABORT, 'table {table} is append-only'); END"
