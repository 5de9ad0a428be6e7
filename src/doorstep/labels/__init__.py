"""What sticks on a parcel, and can it be read?

Builds labels and the paper that goes with them as one layout, draws it as
PDF, ZPL or PNG, and releases it to print only after every barcode, the
recipient and the printed lines were read again from the drawn page. Reads
carriers' own label files the same way.
"""

from doorstep.labels.delivery import delivery_label
from doorstep.labels.drawing import printable_address
from doorstep.labels.elements import Barcode, Box, Text
from doorstep.labels.errors import LabelUnreadable, NoSuchNumber, NotGs1, NotPrintable
from doorstep.labels.label import Label
from doorstep.labels.load import load_label, load_words
from doorstep.labels.mail_numbers import file_number, impb_number, sscc, usps_container_number
from doorstep.labels.release import ReleasedLabel, labels_pdf, release
from doorstep.labels.sandbox import sandbox_carrier_label
from doorstep.labels.scan4transport import recipient_of, transport_code
from doorstep.labels.two_up import two_up_pdf

__all__ = [
    "Barcode", "Box", "Label", "LabelUnreadable", "NoSuchNumber", "NotGs1", "NotPrintable", "ReleasedLabel", "Text",
    "delivery_label", "file_number", "impb_number", "labels_pdf", "load_label", "load_words", "printable_address",
    "recipient_of", "release", "sandbox_carrier_label", "sscc", "transport_code", "two_up_pdf",
    "usps_container_number",
]  # fmt: skip
