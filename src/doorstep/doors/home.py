"""The front door: sign in, or straight to the page of one's work."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

# The first role that fits decides; a dispatcher who also sorts wants the console first.
PAGE_OF_ROLE = (
    ("admin", "/console/"),
    ("dispatcher", "/console/"),
    ("merchant", "/desk/"),
    ("sorter", "/station/"),
    ("driver", "/driver/"),
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Redirects to the page of the person's role, or to the sign-in."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    roles = getattr(request.user, "roles", [])
    for role, page in PAGE_OF_ROLE:
        if role in roles:
            return redirect(page)
    return render(request, "no_role.html", status=403)
