"""A stranger's text in one line, with all that steers a screen or hides made visible."""

from __future__ import annotations

import re

_BLANK = re.compile(r"[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")
# C0 and C1 controls, marks that turn the direction of writing, invisible separators, tags, halves of surrogate pairs.
UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """Text with white space folded and every control or direction mark made visible as ``⟨U+202E⟩``; blanks at its ends stay."""
    return UNSAFE.sub(_name, _BLANK.sub(" ", text))


def plain(text: str) -> str:
    """``visible`` without blanks at its ends."""
    return visible(text).strip()


def _name(found: re.Match[str]) -> str:
    return f"⟨U+{ord(found.group()):04X}⟩"
