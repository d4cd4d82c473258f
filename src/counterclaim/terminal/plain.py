"""Text of pages made harmless for a terminal: a page is a stranger's text and may try to steer the screen it is shown on."""

from __future__ import annotations

import re

from counterclaim.plain import UNSAFE, plain

__all__ = ["clip", "plain", "plain_json"]

_UNSAFE_IN_JSON = re.compile(
    UNSAFE.pattern.replace("\x00-\x1f", "\u2028\u2029")
)  # JSON escapes C0 itself; \n is layout


def clip(text: str, length: int) -> str:
    """``plain`` text of at most ``length`` code points, cut with an ellipsis."""
    shown = plain(text[: 4 * length + 64])
    if len(shown) <= length and len(text) <= 4 * length + 64:
        return shown
    return shown[: length - 1].rstrip() + "…"


def plain_json(dumped: str) -> str:
    """JSON text with the same marks written as JSON's own escapes; it means what it meant."""
    return _UNSAFE_IN_JSON.sub(_escape, dumped)


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x10000:
        return f"\\u{code:04x}"
    return f"\\u{0xD800 + (code - 0x10000 >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
