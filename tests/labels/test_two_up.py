"""Two labels on a sheet: where they lie, and that each is read again on the sheet."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

import pypdfium2
import pytest

from doorstep.labels import LabelUnreadable, packing_slip, two_up_pdf
from doorstep.labels.errors import NoSuchPrinter
from doorstep.labels.reading import read_label_file
from doorstep.parcels import own_number
from tests.builders import an_address
from tests.labels.label_builders import CENTER, a_delivery_label, a_load_label


def some(count):
    return [a_load_label(number=own_number("test", f"two:{n}"), stop_seq=n) for n in range(count)]


def test_three_labels_take_two_sheets_of_letter_paper_in_their_order():
    labels = some(3)
    document = two_up_pdf(labels)
    read = read_label_file(document)
    assert read.pages_in == ((8.5, 11.0), (8.5, 11.0))
    assert [[code.text for code in read.codes if code.page == page] for page in (1, 2)] == [
        [labels[0].number, labels[1].number], [labels[2].number],
    ]  # fmt: skip


def test_each_lies_turned_in_the_middle_of_its_half():
    page = pypdfium2.PdfDocument(two_up_pdf([a_delivery_label(), a_delivery_label()]))[0]
    grey = page.render(scale=1, grayscale=True).to_numpy()
    # The black head of each 4 x 6 label becomes a bar 0.5 in wide and 4 in high at x = (8.5 - 6) / 2 = 1.25 in,
    # from y = (5.5 - 4) / 2 = 0.75 in and 5.5 in lower: 90 points, 54 points and 450.
    for top in (54, 54 + 396):
        bar = grey[top + 4 : top + 284, 93:120]
        assert (bar < 128).mean() > 0.6
        assert (grey[top - 40 : top - 4, :] > 200).all()


def test_a_bad_second_label_stops_the_sheet():
    good, bad = some(2)
    with pytest.raises(LabelUnreadable, match=bad.number):
        two_up_pdf([good, replace(bad, elements=bad.elements[:-1])])


def test_a_line_of_the_neighbour_does_not_count_as_ones_own():
    first, second = some(2)
    claims = replace(first, must_show=(*first.must_show, second.must_show[-2]))
    with pytest.raises(LabelUnreadable, match="text is missing"):
        two_up_pdf([claims, second])


def test_letter_paper_is_not_put_two_to_a_sheet():
    slip = packing_slip("DS1", seller=CENTER, recipient=an_address(), order="test:1", lines=[])
    with pytest.raises(NoSuchPrinter, match="4 x 6"):
        two_up_pdf(slip)


def test_processes_make_the_same_sheets_and_tell_how_far_they_are():
    labels, told = some(120), []
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        together = two_up_pdf(labels, executor=executor, progress=lambda *step: told.append(step))
    assert told[-1] == (120, 120, "labels read again")
    assert len(pypdfium2.PdfDocument(together)) == 60
