"""Every field of the format by the object that holds it: used, or not used and why.

docs/vroom.md says what each means.
"""

from __future__ import annotations

from collections.abc import Mapping

# An empty text: the field is used. Else why it is not.
Fields = Mapping[str, str]


def _used(names: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), "")


ONLY_PLAN_MODE = "only VROOM's plan mode, which keeps an order as it is, reads it"

PLACE = _used("id description location location_index setup service setup_per_type service_per_type time_windows")
FIELDS: Mapping[str, Fields] = {
    "problem": _used("jobs shipments vehicles matrices doorstep"),
    "problem.doorstep": _used("change_cents new_area_cents balance_cents speeds pay"),
    "job": {**PLACE, **_used("delivery pickup skills priority doorstep")},
    "job.doorstep": _used(
        "prize_cents wished early_cents_per_min late_cents_per_min visit_cents choice area was_on vehicles "
        "service_per_piece_s"
    ),
    "shipment": _used("amount pickup delivery skills priority doorstep"),
    "shipment.doorstep": _used("prize_cents was_on vehicles area"),
    "task": PLACE,
    "vehicle": _used(
        "id profile description start start_index end end_index capacity costs skills type time_window breaks "
        "speed_factor max_tasks max_travel_time max_distance steps doorstep"
    ),
    "vehicle.doorstep": _used(
        "max_trips reload_s regular_s overtime_cents_per_hour max_duration_s area_cents frozen_steps"
    ),
    "costs": _used("fixed per_hour per_km per_task_hour"),
    "break": {**_used("id time_windows service description"), "max_load": "told as a violation where it is broken"},
    "step": {
        **_used("type id"),
        "service_at": ONLY_PLAN_MODE, "service_after": ONLY_PLAN_MODE, "service_before": ONLY_PLAN_MODE,
    },
    "matrix": _used("durations distances costs"),
}  # fmt: skip

# Fields that VROOM had once, and what they are called today: left out they would make another problem.
OLDER: Mapping[str, Mapping[str, str]] = {"job": {"amount": "delivery"}, "problem": {"matrix": "matrices"}}
