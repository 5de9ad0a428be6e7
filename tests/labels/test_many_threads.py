"""PDFium knows one thread only; a server has many."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

from doorstep.labels import raster, release, sandbox_carrier_label
from doorstep.labels.bundle import bundle_pdf
from tests.builders import a_parcel, an_address


def test_eight_threads_draw_and_read_at_once():
    label = sandbox_carrier_label(
        a_parcel(), carrier="usps", service="usps_ground_advantage", center=an_address(), ship_on=date(2026, 11, 23)
    )
    pdf = label.pdf()

    def work(turn: int) -> int:
        if turn % 2:
            return len(list(raster.pages(bundle_pdf([(pdf, "PDF")] * 2), 100)))
        return 2 * (release(label).label is label)

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(work, range(24))) == [2] * 24
