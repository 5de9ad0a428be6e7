"""Parcels on the shelf: what was ordered, once per piece of an order."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from doorstep.adapters.store.address_choices import as_addressed
from doorstep.adapters.store.models import Organisation, ParcelRow
from doorstep.adapters.store.parcel_rows import parcel_of, parcel_row
from doorstep.adapters.store.plain_text import keepable
from doorstep.adapters.store.visibility import visible
from doorstep.operations.ports import Actor
from doorstep.parcels import NotFound, Parcel, own_number

AT_ONCE = 500
LONGEST_KEY = ParcelRow._meta.get_field("order_key").max_length


class StoreParcelShelf:
    """Behind `ports.ParcelShelf`."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def add(
        self, actor: Actor, source: str, parcels: Sequence[Parcel], address_problems: Mapping[str, str] | None = None
    ) -> list[bool]:
        """For each parcel: True where it is new, False where the same piece of the same order is known.

        A new parcel whose number belongs to another order (one in a million
        million) gets its next number: read it back with `find_piece`.
        """
        merchant = Organisation.objects.get(slug=actor.organisation)
        with transaction.atomic():
            known = self._known_pieces(actor, parcels)
            taken = _taken([parcel.number for parcel in parcels])
            rows, is_new = [], []
            for parcel in parcels:
                piece = (keepable(parcel.order_key, LONGEST_KEY), parcel.piece)
                is_new.append(piece not in known)
                if piece in known:
                    continue
                known.add(piece)
                number = parcel.number if parcel.number not in taken else _free_number(merchant.secret, parcel, taken)
                taken.add(number)
                rows.append(
                    parcel_row(
                        parcel,
                        number=number,
                        merchant=merchant.slug,
                        carrier=merchant.carrier_id or merchant.slug,
                        source=source,
                        link_token=secrets.token_urlsafe(24),
                        added_at=self._now(),
                        address_problem=(address_problems or {}).get(parcel.number),
                    )
                )
            ParcelRow.objects.bulk_create(rows, batch_size=500)
        return is_new

    def find(self, actor: Actor, number: str) -> Parcel:
        """The parcel with the address chosen for it last, or NotFound."""
        row = visible(actor, ParcelRow.objects.filter(number=keepable(number))).first()
        if row is None:
            raise NotFound(f"There is no parcel {number[:40]}. Check the number, or ask who sent it.")
        return as_addressed([row])[0]

    def find_piece(self, actor: Actor, order_key: str, piece: int = 1) -> Parcel:
        """The parcel of one piece of the actor's own order, addressed as it was ordered, or NotFound."""
        [parcel] = self.find_pieces(actor, [(order_key, piece)])
        return parcel

    def find_pieces(self, actor: Actor, pieces: Sequence[tuple[str, int]]) -> list[Parcel]:
        """As `find_piece`, for many (order, piece), in their order."""
        keys = [keepable(order_key, LONGEST_KEY) for order_key, _ in pieces]
        found: dict[tuple[str, int], Parcel] = {}
        for start in range(0, len(keys), AT_ONCE):
            part = set(keys[start : start + AT_ONCE])
            rows = ParcelRow.objects.filter(merchant_id=actor.organisation, order_key__in=part)
            found |= {(row.order_key, row.piece): parcel_of(row) for row in rows}
        wanted = [(key, piece) for key, (_, piece) in zip(keys, pieces, strict=True)]
        missing = next((one for one in wanted if one not in found), None)
        if missing is not None:
            raise NotFound(
                f"There is no order {missing[0][:40]} with a piece {missing[1]}. Import its order file first."
            )
        return [found[one] for one in wanted]

    def find_many(self, actor: Actor, numbers: Sequence[str]) -> Mapping[str, Parcel]:
        """As `find`, by number; those that do not exist for the actor are left out."""
        wanted = [keepable(number) for number in numbers]
        found: dict[str, Parcel] = {}
        for start in range(0, len(wanted), AT_ONCE):
            rows = visible(actor, ParcelRow.objects.filter(number__in=wanted[start : start + AT_ONCE]))
            found |= {parcel.number: parcel for parcel in as_addressed(list(rows))}
        return found

    def secret(self, actor: Actor) -> str:
        """The organisation's secret from which parcel numbers are made."""
        return Organisation.objects.get(slug=actor.organisation).secret

    def link_token(self, number: str) -> str:
        """The unguessable token of the recipient's page (192 bits)."""
        token = ParcelRow.objects.filter(number=keepable(number)).values_list("link_token", flat=True).first()
        if token is None:
            raise NotFound(f"There is no parcel {number[:40]}. Check the number, or ask who sent it.")
        return token

    def _known_pieces(self, actor: Actor, parcels: Sequence[Parcel]) -> set[tuple[str, int]]:
        keys = {keepable(parcel.order_key, LONGEST_KEY) for parcel in parcels}
        rows = ParcelRow.objects.filter(merchant_id=actor.organisation, order_key__in=keys)
        return set(rows.values_list("order_key", "piece"))


def _taken(numbers: list[str]) -> set[str]:
    return set(ParcelRow.objects.filter(number__in=numbers).values_list("number", flat=True))


def _free_number(secret: str, parcel: Parcel, taken: set[str]) -> str:
    try_ = 1
    while (number := own_number(secret, parcel.order_key, parcel.piece, try_)) in taken or _exists(number):
        try_ += 1
    return number


def _exists(number: str) -> bool:
    return ParcelRow.objects.filter(number=number).exists()
