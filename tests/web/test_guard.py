"""Who is let in: hosts, origins, tokens; and what every answer carries."""

from __future__ import annotations

import pytest
from served import HOME, OWN, browse, sample

from counterclaim.web.guard import POLICY, RESTRICTIONS, Door, host_name
from counterclaim.web.serving import place

TOKEN = "a-token-of-some-length"
OPEN = Door(token=TOKEN, addresses=True)


@pytest.mark.parametrize(
    ("host", "answer"),
    [
        ("127.0.0.1:8765", 200),
        ("localhost:8765", 200),
        ("LOCALHOST", 200),
        ("[::1]:8765", 200),
        ("evil.example:8765", 421),
        ("127.0.0.1.evil.example", 421),
        ("192.168.1.7", 421),
        ("localhost:x", 421),
        ("", 421),
    ],
)
def test_a_request_must_be_addressed_to_a_name_of_ours(host: str, answer: int) -> None:
    with browse(sample()) as client:
        assert client.get("/healthz", headers={"host": host}).status_code == answer


@pytest.mark.parametrize("path", ["/", "/claims", "/nothing", "/api/claims", "/static/style.css", "/api/openapi.json"])
def test_every_answer_carries_the_restrictions(path: str) -> None:
    with browse(sample()) as client:
        headers = client.get(path).headers
        refused = client.get(path, headers={"host": "evil.example"}).headers
    for given in (headers, refused):
        assert {name: given[name] for name in RESTRICTIONS} == RESTRICTIONS
    assert "unsafe" not in POLICY
    assert "default-src 'none'" in POLICY


@pytest.mark.parametrize(
    ("headers", "answer"),
    [
        (OWN, 303),
        ({"sec-fetch-site": "same-origin"}, 303),
        ({}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "http://localhost:8765"}, 403),
        (OWN | {"sec-fetch-site": "cross-site"}, 403),
    ],
)
def test_changes_come_from_own_pages_only(headers: dict[str, str], answer: int, tmp_path: object) -> None:
    with browse(sample()) as client:
        sent = client.post("/decide", data={"do": "undo", "a": "x-none", "back": "/decisions"}, headers=headers)
    # What is let in finds no such decision, which is told as a page (404); nothing is changed either way.
    assert sent.status_code == (404 if answer == 303 else answer)


@pytest.mark.parametrize(
    ("headers", "answer"),
    [
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"}, 403),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}, 403),
        ({"sec-fetch-site": "same-site", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty"}, 403),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}, 200),
        ({"sec-fetch-site": "none", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}, 200),
    ],
)
def test_other_sites_may_link_but_not_load(headers: dict[str, str], answer: int) -> None:
    with browse(sample()) as client:
        assert client.get("/", headers=headers).status_code == answer


def test_a_large_form_is_not_taken() -> None:
    with browse(sample()) as client:
        assert client.post("/decide", content=b"note=" + b"x" * 200_000, headers=OWN).status_code == 413
        many = "&".join(f"f{i}=1" for i in range(100))
        assert client.post("/decide", content=many, headers=OWN).status_code == 400


def test_a_token_is_asked_for_and_kept_in_a_strict_cookie() -> None:
    with browse(sample(), OPEN) as client:
        assert client.get("/").status_code == 401
        assert client.get("/static/style.css").status_code == 401
        assert client.get("/healthz").status_code == 200
        assert client.get("/enter?token=wrong").status_code == 403
        entered = client.get(f"/enter?token={TOKEN}")
        assert entered.status_code == 303
        cookie = entered.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert client.get("/").status_code == 200
    with browse(sample(), OPEN) as stranger:
        assert stranger.get("/api/totals", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
        assert stranger.get("/api/totals", headers={b"authorization": b"Bearer \xfc"}).status_code == 401
        assert stranger.get("/", headers={"host": "10.0.0.3:8765"}).status_code == 401
        assert stranger.get("/", headers={"host": "evil.example"}).status_code == 421


@pytest.mark.parametrize(
    ("host", "asks"), [("127.0.0.1", False), ("localhost", False), ("::1", False), ("0.0.0.0", True), ("10.1.2.3", True), ("desk.example", True)]
)  # fmt: skip
def test_every_binding_but_loopback_needs_a_token(host: str, asks: bool) -> None:
    at = place(host, 8765)
    assert (at.door.token is not None) is asks
    assert ("token=" in at.address) is asks
    assert not asks or len(at.door.token or "") >= 40
    assert place(host, 8765).door.token != at.door.token or not asks


def test_host_names() -> None:
    assert [host_name(h) for h in ("[::1]:80", "A.example.:1", "a:b", "a")] == ["::1", "a.example", "", "a"]
    assert Door().knows(HOME.removeprefix("http://"))
