"""JSON-LD as it comes: one JSON document whose items are written one a line, and the names that things of a ledger get there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import IO
from urllib.parse import quote

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

_HTTP = re.compile(
    r"https?://[^\s<>\"'\\^`{|}\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]{1,4000}", re.IGNORECASE
)


def urn(id: str) -> str:
    """'s-…' -> 'urn:counterclaim:s-…': a thing of a ledger; ids derive from content, so it is the same on every machine."""
    return f"urn:counterclaim:{id}"


def web_address(address: str | None) -> str | None:
    """An http(s) address as an IRI, None for paths, other schemes and what cannot be an address."""
    return quote(address, safe="%/:?#[]@!$&()*+,;=~-._") if address and _HTTP.fullmatch(address) else None


def write_document(head: Mapping[str, Json], items: Iterable[Json], key: str, out: IO[bytes]) -> int:
    """``{head, key: [items …]}``, each item on a line of its own; how many there were."""
    begun = json.dumps(head, ensure_ascii=False)
    out.write(_bytes(f"{begun[:-1]}, {json.dumps(key)}: ["))
    count = 0
    for item in items:
        out.write(_bytes((",\n" if count else "\n") + json.dumps(item, ensure_ascii=False)))
        count += 1
    out.write(_bytes("\n]}\n"))
    return count


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
