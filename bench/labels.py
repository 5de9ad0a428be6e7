"""How long a thousand labels take to draw, read again and join into one PDF.

    python -m bench.labels            about 30 s, as text
    python -m bench.labels --json

Every label is another parcel with another recipient (accents, other scripts,
long names among them); each is decoded before it goes into the file, and the
file is read once more from outside: as many pages, each with its number.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from datetime import date
from typing import Any

import pypdfium2

from doorstep.adapters.compute import LocalProcesses
from doorstep.labels import Label, delivery_label, impb_number, labels_pdf, release, sandbox_carrier_label, two_up_pdf
from doorstep.parcels import Address, Dimensions, Parcel, own_number

LABELS, WORKERS = 1_000, 2
GOAL_S = 60
NAMES = ("A. Recipient", "Ana Núñez", "Екатерина Иванова", "יוסף כהן", "محمد الأحمد", "Αθηνά Παππά", "Bartholomew " * 5)
CENTER = Address(name="Doorstep Baltimore", line1="1400 Fleet St", city="Baltimore", state="MD", zip_code="21231")
DAY = date(2026, 11, 23)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true")
    wanted = parser.parse_args()
    figures = measured()
    print(json.dumps(figures, indent=2) if wanted.json else as_text(figures))


def measured() -> dict[str, Any]:
    """Seconds for each way to print the same labels."""
    own = [_own(place) for place in range(LABELS)]
    carriers = [_carriers(place) for place in range(LABELS)]
    with LocalProcesses(WORKERS) as pool:
        list(pool.map(_warm, range(WORKERS)))
        return {
            "labels": LABELS,
            "workers": WORKERS,
            "own_pdf_two_processes_s": _timed(lambda: _checked(labels_pdf, own, pool, LABELS)),
            "own_pdf_one_process_s": _timed(lambda: _checked(labels_pdf, own, None, LABELS)),
            "carriers_pdf_two_processes_s": _timed(lambda: _checked(labels_pdf, carriers, pool, LABELS)),
            "own_two_up_two_processes_s": _timed(lambda: _checked(two_up_pdf, own, pool, LABELS // 2)),
            "own_zpl_one_process_s": _timed(lambda: [release(label).zpl(300) for label in own]),
        }


def as_text(figures: dict[str, Any]) -> str:
    lines = [f"{figures['labels']:,} labels, each decoded before it is printed (goal: {GOAL_S} s on two cores)"]
    lines += [f"  {name.removesuffix('_s').replace('_', ' '):32} {value:6.1f} s"
              for name, value in figures.items() if name.endswith("_s")]  # fmt: skip
    return "\n".join(lines)


def _own(place: int) -> Label:
    return delivery_label(_parcel(place), center=CENTER, route=f"R{place % 8:02d}", stop_seq=place // 8, day=DAY)


def _carriers(place: int) -> Label:
    service = ("usps_priority_mail", "ups_ground", "fedex_ground")[place % 3]
    # The ids of carriers' public test numbers: nobody's.
    numbers = (impb_number("900000123", "055", place), "1Z12345E0205271688", "9632080400200044387502171053828143")
    return sandbox_carrier_label(
        _parcel(place), carrier=service.split("_")[0], service=service, center=CENTER, ship_on=DAY,
        tracking_number=numbers[place % 3],
    )  # fmt: skip


def _parcel(place: int) -> Parcel:
    recipient = Address(
        name=NAMES[place % len(NAMES)].strip(), line1=f"{100 + place} Holliday St", line2="Apt 4B" if place % 3 else "",
        city="Baltimore", state="MD", zip_code="21202-1234",
    )  # fmt: skip
    key = f"bench:{place}"
    return Parcel(own_number("bench", key), key, recipient, 16.0 + place % 64, Dimensions.of(8, 6, 4))


def _warm(place: int) -> int:
    return len(release(_own(place)).pdf)


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return round(time.perf_counter() - started, 2)


def _checked(make: Callable[..., bytes], labels: Sequence[Label], pool: Executor | None, pages: int) -> None:
    document = pypdfium2.PdfDocument(make(labels, executor=pool))
    if len(document) != pages:
        raise SystemExit(f"{len(document)} pages instead of {pages}")
    document.close()


if __name__ == "__main__":
    main()
