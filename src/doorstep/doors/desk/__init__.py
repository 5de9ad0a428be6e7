"""The merchant's desk: orders in, parcels and their status, quotes with receipts."""
