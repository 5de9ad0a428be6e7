"""Carriers' and merchants' table files -> editions of tables, or a refusal that names sheet, row and reason.

Files are known by their content: Notice 123, UPS and FedEx workbooks, zone
charts, negotiated prices, discounts, fuel, delivery-unit rate cards. What was
imported lies on a shelf in the package's own layout and can be taken away
again.
"""

from doorstep.postage.importing.changes import Change, changes
from doorstep.postage.importing.errors import BadTableFile, NeedsReplace, UnknownTableFile, UnsafeTableFile
from doorstep.postage.importing.reading import OFFICIAL, OWN, Reading, TableFile
from doorstep.postage.importing.recognise import read_table_file
from doorstep.postage.importing.shelf import Import, TableShelf, composed

__all__ = [
    "OFFICIAL", "OWN", "BadTableFile", "Change", "Import", "NeedsReplace", "Reading", "TableFile", "TableShelf",
    "UnknownTableFile", "UnsafeTableFile", "changes", "composed", "read_table_file",
]  # fmt: skip
