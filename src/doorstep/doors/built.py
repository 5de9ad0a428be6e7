"""Template tags: `{% built "site" "console" %}` for the hashed names Vite gave, `{% played %}` for a demo's clock."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from doorstep.adapters.clock import WallClock
from doorstep.adapters.settings import settings as own_settings

BUILT = Path(__file__).parent / "static" / "built"
NOT_BUILT = mark_safe("<!-- web/ is not built: run `make setup` -->")

register = template.Library()


@register.simple_tag
def built(*doors: str) -> SafeString:
    """Link and script elements for these entries of web/; a comment where web/ was not built."""
    path = BUILT / "manifest.json"
    try:
        manifest = _manifest(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return NOT_BUILT
    entries = [f"src/{door}/main.ts" for door in doors]
    styles = list(dict.fromkeys(style for entry in entries for style in _styles(manifest, entry)))
    links = format_html_join("\n", '<link rel="stylesheet" href="{}">', ((_url(style),) for style in styles))
    scripts = format_html_join(
        "\n", '<script type="module" src="{}"></script>', ((_url(manifest[entry]["file"]),) for entry in entries)
    )
    return format_html("{}\n{}", links, scripts)


@register.simple_tag
def played() -> SafeString | str:
    """A meta element with the played clock (adapters/clock.py) for the scripts; '' where the time is the real one."""
    clock = WallClock(own_settings().home).played()
    if clock is None:
        return ""
    content = f"{clock.real_at.isoformat()} {clock.played_at.isoformat()} {clock.speed}"
    return format_html('<meta name="doorstep-played" content="{}">', content)


@lru_cache(maxsize=2)
def _manifest(path: Path, changed_ns: int) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(path.read_text())
    return manifest


def _styles(manifest: dict[str, Any], name: str) -> list[str]:
    chunk = manifest[name]
    shared = [style for other in chunk.get("imports", ()) for style in _styles(manifest, other)]
    return [*shared, *chunk.get("css", ())]


def _url(file: str) -> str:
    return f"{settings.STATIC_URL}built/{file}"
