"""Text of pages made harmless for a browser: a page is a stranger's text and may try to steer the page it is shown on."""

from __future__ import annotations

import re
from itertools import accumulate
from unicodedata import east_asian_width
from urllib.parse import urlsplit

from markupsafe import Markup

from counterclaim.plain import UNSAFE, visible

_LAYOUT = frozenset("\t\n\r")


def shown(value: object) -> object:
    """What a template prints of a value: markup as it is, None as nothing, text with every control or direction mark made visible as
    ``⟨U+202E⟩`` (the template escapes it afterwards)."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return UNSAFE.sub(_made_visible, value)
    return value


def clip(text: str | None, length: int) -> str:
    """Text on one line, of at most ``length`` code points, cut with an ellipsis."""
    if not text:
        return ""
    line = " ".join(text[: 4 * length + 64].split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def fitted(text: str | None, columns: int) -> str:
    """As ``clip``, where a drawing has room for so many columns: ideographs and syllables of Korean take two."""
    line = clip(text, 2 * columns)
    if columns_of(line) <= columns:
        return line
    ends = accumulate(columns_of(c) for c in line)
    return line[: sum(end < columns for end in ends)].rstrip("… ") + "…"


def columns_of(text: str) -> int:
    """How many columns text takes at most: a mark counts as a letter, as it is drawn beside it where its script has no font."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def outward(address: str | None) -> str | None:
    """An address that a link may lead to: http or https with a host and without a name and password; None for any other."""
    if not address or len(address) > 4000 or UNSAFE.search(address) or any(c.isspace() for c in address):
        return None
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    return address if parts.scheme.lower() in ("http", "https") and host and "@" not in parts.netloc else None


def _made_visible(found: re.Match[str]) -> str:
    character = found.group()
    return character if character in _LAYOUT else visible(character)
