"""Which addresses belong to the open internet, and what is done with a host that hides a private one."""

from __future__ import annotations

import socket

import pytest

from doorstep.adapters.notices import webhook_post
from doorstep.adapters.notices.webhook_post import AddressRefused, NotDelivered, is_public, post

PRIVATE = (
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1", "::",
    "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "224.0.0.1", "255.255.255.255",
    "64:ff9b::a00:1", "192.0.2.1",
)  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_inside_is_not_public(address: str):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:4700:4700::1111"])
def test_an_address_outside_is_public(address: str):
    assert is_public(address)


def test_a_public_name_that_leads_inside_is_left_before_anything_is_connected(monkeypatch: pytest.MonkeyPatch):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80))]
    monkeypatch.setattr(webhook_post.socket, "getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr(webhook_post.socket, "create_connection", lambda *_: pytest.fail("connected"))
    with pytest.raises(AddressRefused, match=r"127\.0\.0\.1"):
        post("https://shop.example.com/hook", b"{}", {})


def test_the_connected_socket_is_asked_again_where_it_leads(monkeypatch: pytest.MonkeyPatch):
    # A name that is public when looked up and another place when connected: what counts is the socket.
    with socket.create_server(("127.0.0.1", 0)) as inside:
        connected = socket.socket()
        connected.connect(inside.getsockname())
        found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 80))]
        monkeypatch.setattr(webhook_post.socket, "getaddrinfo", lambda *_, **__: found)
        monkeypatch.setattr(webhook_post.socket, "create_connection", lambda *_: connected)
        with pytest.raises(AddressRefused):
            post("http://shop.example.com/hook", b"{}", {})
        inside.settimeout(1)
        assert inside.accept()[0].recv(1) == b""


def test_a_name_that_nobody_knows_is_tried_again_later(monkeypatch: pytest.MonkeyPatch):
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(webhook_post.socket, "getaddrinfo", unknown)
    with pytest.raises(NotDelivered, match="did not answer"):
        post("https://shop.example.com/hook", b"{}", {})
