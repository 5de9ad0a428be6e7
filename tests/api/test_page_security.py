"""What every page carries: no outside host, no inline script, no frame."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.api.visitors import a_person, a_program, nobody

PAGES = (
    "/accounts/login/",
    "/nothing",
    "/api/docs",
    "/track/",
    "/console/",
    "/desk/",
    "/station/",
    "/driver/",
    "/admin/",
)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_loads_nothing_from_elsewhere(store: Path, path: str):
    page = a_person("admin").client.get(path, headers={"Host": "localhost:8700"})
    policy = dict(part.split(" ", 1) for part in page.headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == "'none'"
    assert policy["connect-src"] == "'self' http://localhost:8701"
    html = page.content.decode()
    assert not re.findall(r'(?:src|href|action)="(?:https?:)?//[^"]*"', html)
    assert not re.findall(r"<script(?![^>]*(?:src=|application/json))[^>]*>", html)
    assert not re.findall(r"<style|\sstyle=|\son\w+=", html)


def test_headers_beside_the_policy(store: Path):
    page = nobody().client.get("/accounts/login/")
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["X-Frame-Options"] == "DENY"
    assert page.headers["Referrer-Policy"] == "same-origin"


def test_metrics_tell_doors_and_never_addresses(store: Path):
    client = nobody().client
    client.get("/track/DS0000000000009")
    text = client.get("/metrics").content.decode()
    assert 'doorstep_requests_total{door="track"' in text
    assert "DS0000000000009" not in text


def test_metrics_are_for_this_machine_or_a_key(store: Path):
    away = {"X-Forwarded-For": "203.0.113.9"}
    assert nobody().client.get("/metrics", headers=away).status_code == 404
    assert nobody().client.get("/metrics", headers=away | a_program()._headers).status_code == 200
