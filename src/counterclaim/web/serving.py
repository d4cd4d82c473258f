"""Serving the workbench until it is stopped."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

import uvicorn

from counterclaim.errors import CounterclaimError
from counterclaim.ledger.store import Ledger
from counterclaim.settling import settle
from counterclaim.web.app import make_app
from counterclaim.web.guard import ENTRANCE, LOOPBACK, Door


@dataclass(frozen=True, slots=True)
class Place:
    """Where the workbench is reached: ``address`` opens it in a browser, with the token where one is asked for."""

    host: str
    port: int
    door: Door

    @property
    def address(self) -> str:
        """The address to open."""
        name = "127.0.0.1" if self.host in ("0.0.0.0", "") else "[::1]" if self.host == "::" else self.host
        shown = f"[{name}]" if ":" in name and not name.startswith("[") else name
        entrance = f"{ENTRANCE}?token={self.door.token}" if self.door.token else "/"
        return f"http://{shown}:{self.port}{entrance}"


def place(host: str, port: int, *, names: Sequence[str] = ()) -> Place:
    """Loopback needs no token; any other binding gets a new one.  ``names`` are further names by which it may be asked."""
    try:
        local = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        local = False
    hosts = frozenset({*LOOPBACK, host.lower(), *(n.lower() for n in names)})
    if local:
        return Place(host, port, Door(hosts))
    return Place(host, port, Door(hosts | {socket.gethostname().lower()}, secrets.token_urlsafe(32), addresses=True))


def serve(path: Path, at: Place, ready: Callable[[str], None]) -> None:
    """Serve the ledger until interrupted; ``ready`` is called with the address once requests are taken.

    An older ledger is brought up and settled first.  Raises LedgerError and its kin, CounterclaimError where the port cannot be had.
    """
    with Ledger.open(path, create=False) as ledger:
        settle(ledger)
    family = socket.AF_INET6 if ":" in at.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((at.host, at.port))
    except OSError as e:
        listener.close()
        raise CounterclaimError(f"{at.host}:{at.port}: {e.strerror or e}; --port names another port") from e
    bound = Place(at.host, listener.getsockname()[1], at.door)
    config = uvicorn.Config(
        make_app(path, at.door), log_level="warning", access_log=False, server_header=False, lifespan="on", ws="none"
    )
    with listener:
        listener.listen(128)
        ready(bound.address)
        uvicorn.Server(config).run(sockets=[listener])
