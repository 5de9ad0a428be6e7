"""Doorstep takes an e-commerce parcel from order to doorstep and answers for it on the way."""

__version__ = "0.1.0"
