"""What sticks on a parcel, and can it be read?

Builds the delivery label, the load label and the sandbox's carrier label as
one layout, draws it as PDF, ZPL or PNG, and releases it to print only after
every barcode, the recipient and the printed lines were read again from the
drawn page.
"""

from doorstep.labels.delivery import delivery_label
from doorstep.labels.elements import Barcode, Box, Text
from doorstep.labels.errors import LabelUnreadable, NotGs1
from doorstep.labels.label import Label
from doorstep.labels.load import load_label, load_words
from doorstep.labels.release import ReleasedLabel, labels_pdf, release
from doorstep.labels.sandbox import sandbox_carrier_label
from doorstep.labels.scan4transport import recipient_of, transport_code

__all__ = [
    "Barcode", "Box", "Label", "LabelUnreadable", "NotGs1", "ReleasedLabel", "Text", "delivery_label", "labels_pdf",
    "load_label", "load_words", "recipient_of", "release", "sandbox_carrier_label", "transport_code",
]  # fmt: skip
