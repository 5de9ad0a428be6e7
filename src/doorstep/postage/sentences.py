"""The zone and the billed weight of a receipt in words."""

from __future__ import annotations

from doorstep.parcels import format_cents
from doorstep.postage.area_distance import ZONE_LIMITS_MILES
from doorstep.postage.details import Details
from doorstep.postage.rules import QUARTER_DOWN
from doorstep.postage.zone_map import CHART, NEAR_LIMIT


def zone_sentence(apart: Details, place: int, other_price_cents: int | None) -> str:
    """The zone, and how sure it is."""
    zones, zip_to = apart.plan.zones, int(apart.parcels.zip_to[place])
    zone, certainty = apart.zone(place), zones.certainty(zip_to)
    if zone <= 0:
        return "One price to every zone"
    if certainty == CHART:
        return f"Zone {zone}, official chart ({zones.source})"
    miles = zones.miles(zip_to) or 0.0
    limit = min(ZONE_LIMITS_MILES, key=lambda known: abs(known - miles))
    measured = (
        f"computed: {miles:,.0f} miles between the area centres, {abs(limit - miles):,.0f} from the limit of {limit:g}"
    )
    if certainty != NEAR_LIMIT:
        return f"Zone {zone}, {measured}; no official chart of this origin is imported"
    other, price = apart.other_zone(place), "no price"
    if other_price_cents is not None:
        price = format_cents(other_price_cents)
    return f"Zone {zone} or {other}, {measured}, too near a limit to be sure; in zone {other} it costs {price}"


def is_by_size(apart: Details, place: int) -> bool:
    """True where the dimensional weight is the one that is billed."""
    return bool(apart.block.dim_lb(apart.plan.rule)[place] * 16 > apart.parcels.weight_oz[place])


def weight_sentence(apart: Details, place: int) -> str:
    """The billed weight, and which rule won."""
    plan, actual = apart.plan, float(apart.parcels.weight_oz[place])
    if plan.service.kind == "container":
        return f"{pounds(actual)}; flat rate has one price for all weights"
    if plan.service.kind == "cubic":
        return _cubic(apart, place, actual)
    over = plan.rule.oversized_over_in
    if over is not None and apart.parcels.length_girth_in[place] > over:
        return f"{pounds(actual)}; over {over:g} in of length and girth one price holds for all weights"
    return _by_weight(apart, place, actual)


def _by_weight(apart: Details, place: int, actual: float) -> str:
    rule, billed_oz = apart.plan.rule, apart.billed_oz(place)
    length, width, height = (f"{side:g}" for side in apart.block.whole_sides(rule.rounds)[place])
    dim_oz = float(apart.block.dim_lb(rule)[place] * 16)
    size = f"{length} x {width} x {height} in = {apart.block.volume(rule.rounds)[place]:,g} cu in"
    billed = f"Billed as {pounds(billed_oz)}"
    if apart.plan.minimums and (least := _least(apart, place)) and least[0] > max(actual, dim_oz):
        return f"{billed}, the least for such a size: {least[1]}; it weighs {pounds(actual)} ({size})"
    if dim_oz > actual:
        return f"{billed} by size: {size}, dimensional weight {dim_oz / 16:g} lb; it weighs {pounds(actual)}"
    if rule.dim_divisor is None:
        return f"{billed} by weight: it weighs {pounds(actual)}"
    if dim_oz > 0:
        return f"{billed} by weight: it weighs {pounds(actual)}; dimensional weight {dim_oz / 16:g} lb ({size})"
    return f"{billed} by weight: it weighs {pounds(actual)}; no dimensional weight ({size})"


def _least(apart: Details, place: int) -> tuple[float, str] | None:
    """The greatest least weight that reaches the parcel, and its source."""
    found = None
    for minimum in apart.plan.minimums:
        reached = apart.block.over(minimum.measure, minimum.over, float("inf"), apart.plan)
        if reached is not None and reached[place]:
            found = minimum.billed_oz, minimum.source
    return found


def _cubic(apart: Details, place: int, actual: float) -> str:
    length, width, height = (f"{side:g}" for side in apart.block.whole_sides(QUARTER_DOWN)[place])
    cu_ft = apart.block.volume(QUARTER_DOWN)[place] / 1728
    row = min(apart.row_of(place), len(apart.plan.up_to) - 1)
    tier = apart.plan.up_to[row] / 1728
    sides = f"{length} x {width} x {height} in, each side down to a quarter"
    return f"{sides} = {cu_ft:.3f} cu ft, tier {tier:.2f}; {pounds(actual)}, the weight does not count up to 20 lb"


def pounds(weight_oz: float) -> str:
    """'15.9 oz', '22 lb', '1 lb 0.1 oz'."""
    if weight_oz < 16:
        return f"{weight_oz:g} oz" if weight_oz < 15.99 else "under 1 lb"
    whole, rest = divmod(round(weight_oz, 3), 16)
    return f"{whole:g} lb" + (f" {rest:.3g} oz" if rest else "")
