"""Tells Django that the store is an app, under the label the migrations know it by."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    name = "doorstep.adapters.store"
    label = "store"
    verbose_name = "Doorstep"
