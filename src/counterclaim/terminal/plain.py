"""Text of pages made harmless for a terminal: a page is a stranger's text and may try to steer the screen it is shown on."""

from __future__ import annotations

import re

_BLANK = re.compile(r"[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")
# C0 and C1 controls, marks that turn the direction of writing, invisible separators, tags, halves of surrogate pairs.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_UNSAFE_IN_JSON = re.compile(
    _UNSAFE.pattern.replace("\x00-\x1f", "\u2028\u2029")
)  # JSON escapes C0 itself; \n is layout


def plain(text: str) -> str:
    """One line of text with white space folded and every control or direction mark made visible as ``⟨U+202E⟩``."""
    return _UNSAFE.sub(_name, _BLANK.sub(" ", text)).strip()


def clip(text: str, length: int) -> str:
    """``plain`` text of at most ``length`` code points, cut with an ellipsis."""
    shown = plain(text[: 4 * length + 64])
    if len(shown) <= length and len(text) <= 4 * length + 64:
        return shown
    return shown[: length - 1].rstrip() + "…"


def plain_json(dumped: str) -> str:
    """JSON text with the same marks written as JSON's own escapes; it means what it meant."""
    return _UNSAFE_IN_JSON.sub(_escape, dumped)


def _name(found: re.Match[str]) -> str:
    return f"⟨U+{ord(found.group()):04X}⟩"


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x10000:
        return f"\\u{code:04x}"
    return f"\\u{0xD800 + (code - 0x10000 >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
