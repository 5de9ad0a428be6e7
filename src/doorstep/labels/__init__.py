"""What sticks on a parcel, and can it be read?

Builds labels and the paper that goes with them as one layout, draws it as
PDF, ZPL or PNG, and releases it to print only after every barcode, the
recipient and the printed lines were read again from the drawn page. Reads
carriers' own label files the same way.
"""

from doorstep.labels.bundle import bundle_pdf, bundle_zpl
from doorstep.labels.container import container_tag
from doorstep.labels.delivery import delivery_label
from doorstep.labels.drawing import printable_address
from doorstep.labels.elements import Barcode, Box, Text
from doorstep.labels.errors import LabelUnreadable, NoSuchNumber, NotGs1, NotPrintable
from doorstep.labels.label import Label
from doorstep.labels.load import load_label, load_words
from doorstep.labels.mail_numbers import file_number, impb_number, sscc, usps_container_number
from doorstep.labels.manifest import ManifestCount, manifest_form
from doorstep.labels.paper import PickLine, SlipLine, packing_slip, pick_list
from doorstep.labels.release import ReleasedLabel, labels_pdf, release
from doorstep.labels.returning import return_label
from doorstep.labels.sandbox import sandbox_carrier_label
from doorstep.labels.scan4transport import recipient_of, transport_code
from doorstep.labels.two_up import two_up_pdf

__all__ = [
    "Barcode", "Box", "Label", "LabelUnreadable", "ManifestCount", "NoSuchNumber", "NotGs1", "NotPrintable",
    "PickLine", "ReleasedLabel", "SlipLine", "Text", "bundle_pdf", "bundle_zpl", "container_tag", "delivery_label",
    "file_number", "impb_number", "labels_pdf", "load_label", "load_words", "manifest_form", "packing_slip",
    "pick_list", "printable_address", "recipient_of", "release", "return_label", "sandbox_carrier_label", "sscc",
    "transport_code", "two_up_pdf", "usps_container_number",
]  # fmt: skip
