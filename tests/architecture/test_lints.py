"""Two costly mistakes, found by reading the source: floats in money, and moments without a zone."""

from __future__ import annotations

import ast
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "doorstep"


def float_money(tree: ast.AST) -> list[int]:
    """Lines where a name ending in _cents is divided by / or multiplied with a float literal."""
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.BinOp) and _mixes_float_and_cents(node)]


def naive_datetimes(tree: ast.AST) -> list[int]:
    """Lines that ask for now() or a timestamp without a zone, or call utcnow()."""
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_naive(node)]


def _mixes_float_and_cents(node: ast.BinOp) -> bool:
    sides = (node.left, node.right)
    if not any(_named(side).endswith("_cents") for side in sides):
        return False
    has_float = any(isinstance(side, ast.Constant) and isinstance(side.value, float) for side in sides)
    return isinstance(node.op, ast.Div) or has_float


def _is_naive(node: ast.Call) -> bool:
    name = _named(node.func)
    if name == "utcnow":
        return True
    return name in ("now", "fromtimestamp") and _owner(node.func) == "datetime" and not (
        node.keywords or len(node.args) > (name == "fromtimestamp")
    )  # fmt: skip


def _named(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _owner(node: ast.AST) -> str:
    return _named(node.value) if isinstance(node, ast.Attribute) else ""


def found_by(lint) -> list[str]:
    return [
        f"{path.relative_to(SOURCE)}:{line}"
        for path in sorted(SOURCE.rglob("*.py"))
        for line in lint(ast.parse(path.read_text(encoding="utf-8")))
    ]


def test_no_money_is_computed_in_floats():
    assert found_by(float_money) == []


def test_no_moment_is_without_its_zone():
    assert found_by(naive_datetimes) == []


def test_the_lints_see_what_they_look_for():
    assert float_money(ast.parse("half = price_cents / 2")) == [1]
    assert float_money(ast.parse("more = 1.1 * order.price_cents")) == [1]
    assert float_money(ast.parse("pair = price_cents // 2 + other_cents * 3")) == []
    assert naive_datetimes(ast.parse("at = datetime.now()\nold = datetime.utcnow()")) == [1, 2]
    assert naive_datetimes(ast.parse("at = datetime.now(UTC)\nown = clock.now()")) == []
