"""The tables, one file per noun. A table's `tenants` names the columns that decide who may see its rows."""

from doorstep.adapters.store.models.accounts import ApiKey, Organisation, User
from doorstep.adapters.store.models.address_choice import AddressChoice
from doorstep.adapters.store.models.adjustment import AdjustmentRow, BilledChargeRow
from doorstep.adapters.store.models.carrier_account import CarrierAccount, SandboxSale
from doorstep.adapters.store.models.desk import BuyRun, BuyRunItem, MerchantSetting
from doorstep.adapters.store.models.event import EventRow, ExceptionRow
from doorstep.adapters.store.models.money import AccountBalance, SpendingLimit, TransferRow, Wallet
from doorstep.adapters.store.models.parcel import ParcelRow
from doorstep.adapters.store.models.plan import AssignmentRow, DayPlan
from doorstep.adapters.store.models.projection import Progress, VanPosition
from doorstep.adapters.store.models.purchase import ManifestRow, PurchaseRow
from doorstep.adapters.store.models.shop_api import ShopMessage, ShopObject
from doorstep.adapters.store.models.stored_file import StoredFile

__all__ = [
    "AccountBalance", "AddressChoice", "AdjustmentRow", "ApiKey", "AssignmentRow", "BilledChargeRow", "BuyRun",
    "BuyRunItem", "CarrierAccount", "DayPlan", "EventRow", "ExceptionRow", "ManifestRow", "MerchantSetting",
    "Organisation", "ParcelRow", "Progress", "PurchaseRow", "SandboxSale", "ShopMessage", "ShopObject",
    "SpendingLimit", "StoredFile", "TransferRow", "User", "VanPosition", "Wallet",
]  # fmt: skip
