"""Who may ask: hosts, origins and tokens are checked before anything is answered, and every answer carries its restrictions.

Against DNS rebinding a request must be addressed to a name that the workbench was told of, or to a bare IP address (which no foreign
name can stand for in the address bar).  Against other sites' pages a request that changes something must come from the workbench's own
pages, and other sites may link to it but not load or frame it.  Where it can be reached from other machines, a token is needed.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from typing import Final
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
COOKIE: Final = "counterclaim"
ENTRANCE: Final = "/enter"
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
RESTRICTIONS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_SAFE = ("GET", "HEAD", "OPTIONS")
_MOST_BYTES = 100_000  # of a form


@dataclass(frozen=True, slots=True)
class Door:
    """Who is let in: ``hosts`` are the names (without port) that requests may be addressed to; ``token`` None asks for none.

    ``addresses``: bare IP addresses count as well (for a binding to all interfaces, whose addresses are not known beforehand).
    """

    hosts: frozenset[str] = LOOPBACK
    token: str | None = None
    addresses: bool = False

    def knows(self, host: str) -> bool:
        """Whether a Host header names one of these."""
        name = host_name(host)
        if name in self.hosts:
            return True
        if not self.addresses:
            return False
        try:
            ip_address(name)
        except ValueError:
            return False
        return True

    def opens_to(self, given: str | None) -> bool:
        """Whether this is the token; compared in constant time."""
        if self.token is None:
            return True
        return given is not None and secrets.compare_digest(given.encode("utf-8", "replace"), self.token.encode())


def host_name(host: str) -> str:
    """'[::1]:8765' -> '::1', 'Localhost:80' -> 'localhost'; empty where it is no host."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    name, _, port = host.partition(":")
    return name.lower().rstrip(".") if not port or port.isdigit() else ""


class Guard:
    """ASGI middleware round the whole application."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or hand on; either way with the restrictions on the answer."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def restricted(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in RESTRICTIONS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        answer = self._refusal(scope)
        if scope["method"] == "HEAD":  # answered as GET; the server leaves the body out
            scope = {**scope, "method": "GET"}
        await (answer or self._app)(scope, receive, restricted)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._door.knows(host):
            return PlainTextResponse(
                "This name is not one of the workbench's; 'counterclaim serve --host-name NAME' adds one.\n", 421
            )
        site = headers.get("sec-fetch-site")
        if site in ("cross-site", "same-site") and not _is_link(scope, headers):
            return PlainTextResponse("Other sites may not ask the workbench.\n", 403)
        if scope["method"] not in _SAFE:
            if not _from_here(headers, host, scope["scheme"]):
                return PlainTextResponse("Changes are taken from the workbench's own pages only.\n", 403)
            length = headers.get("content-length", "")
            if not length.isdigit() or int(length) > _MOST_BYTES:
                return PlainTextResponse("A form of that size is not taken.\n", 413)
        return self._unknown(scope, headers)

    def _unknown(self, scope: Scope, headers: Headers) -> Response | None:
        if self._door.token is None or scope["path"] == "/healthz":
            return None
        if scope["path"] == ENTRANCE:
            given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
            if not self._door.opens_to(given):
                return PlainTextResponse("That is not the token.\n", 403)
            answer = RedirectResponse("/", 303)
            answer.set_cookie(COOKIE, given, httponly=True, samesite="strict", secure=scope["scheme"] == "https")
            return answer
        kind, _, bearer = headers.get("authorization", "").partition(" ")
        given = bearer.strip() if kind.lower() == "bearer" else _cookie(headers)
        if self._door.opens_to(given):
            return None
        return PlainTextResponse(
            "The workbench asks for its token: open the address that 'counterclaim serve' printed.\n", 401
        )


def _is_link(scope: Scope, headers: Headers) -> bool:
    """Whether somebody followed a link from another site: looking at a page changes nothing and shows that site nothing."""
    return (
        scope["method"] == "GET"
        and headers.get("sec-fetch-mode") == "navigate"
        and headers.get("sec-fetch-dest") == "document"
    )


def _from_here(headers: Headers, host: str, scheme: str) -> bool:
    origin = headers.get("origin")
    if origin is not None:
        return origin.lower() in (f"{scheme}://{host.lower()}", f"https://{host.lower()}")
    return headers.get("sec-fetch-site") == "same-origin"


def _cookie(headers: Headers) -> str | None:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return found.value if found is not None else None
