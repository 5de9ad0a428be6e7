"""Who gets a login: nobody by himself. People are added with `doorstep account add-user`."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class NoSignUp(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's rules with the door for sign-up shut."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
