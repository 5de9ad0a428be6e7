"""The plain bill: one amount a row, for every carrier that has no layout of its own here (docs/money.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from doorstep.ledger.billing.billed import KINDS, OTHER, Bill, BilledCharge, BilledParcel, BillProblem, BillUnreadable
from doorstep.ledger.billing.cells import cents_of, day_of, size_of
from doorstep.parcels import BadInput, Dimensions, parse_size, parse_weight_oz

KIND = "plain"
NEEDED = ("tracking_number", "amount")
COLUMNS = (*NEEDED, "invoice_number", "charged_on", "kind", "title", "is_first", "weight", "size", "zone")
YES = ("yes", "true", "1", "y")


def looks_plain(cells: Sequence[str]) -> bool:
    """True for the header row of a plain bill."""
    return all(name in {cell.lower() for cell in cells} for name in NEEDED)


def read_plain(rows: Iterable[tuple[int, list[str]]], carrier: str) -> Bill:
    """The bill by tracking number and invoice; an amount is a correction unless `is_first` says yes."""
    rows = iter(rows)
    _, header = next(rows)
    names = [name.lower() for name in header]
    problems: list[BillProblem] = []
    groups: dict[tuple[str, str], list[tuple[dict[str, str], BilledCharge]]] = {}
    for number, cells in rows:
        row = dict.fromkeys(COLUMNS, "") | dict(zip(names, cells, strict=False))
        try:
            charge = _charge(number, row)
            _checked(row)
        except BadInput as error:
            problems.append(BillProblem(number, "", error.code, error.message))
            continue
        if charge.cents:
            groups.setdefault((row["invoice_number"], row["tracking_number"]), []).append((row, charge))
    if not groups and not problems:
        raise BillUnreadable("The file holds no amounts. Write one charge a row, as docs/money.md tells.")
    unused = [name for name in names if name not in COLUMNS]
    notes = (f"Columns that were not used: {', '.join(unused)}",) if unused else ()
    return Bill(KIND, carrier, tuple(_parcel(carrier, group) for group in groups.values()), tuple(problems), notes)


def _charge(number: int, row: dict[str, str]) -> BilledCharge:
    kind = row["kind"].lower() or OTHER
    if kind not in KINDS:
        raise BadInput(f"'{kind[:30]}' is no kind of charge. Choose from {', '.join(KINDS)}.")
    if not row["tracking_number"]:
        raise BadInput("The row names no tracking number. Write the label's number, or leave the row out.")
    title = row["title"] or kind.replace("_", " ")
    return BilledCharge(kind, title, cents_of(row["amount"]), row["is_first"].lower() not in YES, row=number)


def _checked(row: dict[str, str]) -> None:
    """Raises BadInput where a measure cannot be read."""
    day_of(row["charged_on"])
    _size(row["size"])
    _weight(row["weight"])


def _parcel(carrier: str, group: Sequence[tuple[dict[str, str], BilledCharge]]) -> BilledParcel:
    told = {name: next((row[name] for row, _ in reversed(group) if row[name]), "") for name in COLUMNS}
    return BilledParcel(
        carrier=carrier,
        tracking_number=told["tracking_number"],
        invoice_number=told["invoice_number"],
        charged_on=day_of(told["charged_on"]),
        charges=tuple(charge for _, charge in group),
        weight_oz=_weight(told["weight"]),
        size=_size(told["size"]),
        zone=told["zone"].lstrip("0"),
    )


def _weight(text: str) -> float | None:
    return parse_weight_oz(text) if text else None


def _size(text: str) -> Dimensions | None:
    return (size_of(text) or parse_size(text)) if text else None
