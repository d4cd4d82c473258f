"""Letters that were decoded wrongly (‘â€œ’ for ‘“’, ‘Ã©’ for ‘é’), entities left over from HTML, and lost characters."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from ftfy import fix_encoding

from counterclaim.model import FindingKind
from counterclaim.settings import Settings
from counterclaim.span import Edit

from .view import Seen

# UTF-8 read as Windows-1252 or Latin-1: a lead byte and what its following bytes look like.  Also twice over.
_FOLLOWS = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MOJIBAKE = re.compile(rf"(?:[\u00c2-\u00df][{_FOLLOWS}]|[\u00e0-\u00ef][{_FOLLOWS}]{{2}}|\u00f0[{_FOLLOWS}]{{3}}|â€)+")
_LONE = re.compile(r"â€(?=[\s.,;:!?)]|$)")
_ENTITY = re.compile(r"&(?:amp;)?(?:#\d{2,5}|#x[0-9a-fA-F]{2,4}|amp|quot|apos|nbsp|lt|gt|[lr][sd]quo|[mn]dash|hellip);")
_LOST = re.compile("\ufffd+")
_APOSTROPHE = re.compile("(?<=[^\\W\\d_])\ufffd(?=(?:s|t|re|ve|ll|d|m)\\b)")
_WHY = "broken encoding"


def find_broken_encoding(text: str, settings: Settings) -> Iterator[Seen]:
    """Findings in order of the text for each pattern; offsets are into ``text``.

    A sequence counts as mojibake only where ftfy (its heuristics see the whole word) and a strict decoding agree.
    """
    left = settings.findings_per_kind
    if not text.isascii():
        for match in _MOJIBAKE.finditer(text):
            repaired = _decoded(match.group())
            if repaired is None or repaired == match.group():
                continue
            why = f"{_WHY}: UTF-8 was read as a one-byte encoding"
            if repaired[-1] in "ÂÃâð":  # broken twice over, and part of it lost
                yield Seen(FindingKind.BROKEN_ENCODING, match.start(), match.end(), why)
            else:
                yield _seen(match.start(), match.end(), repaired, why)
            left -= 1
            if not left:
                return
        for match in _LOST.finditer(text):
            apostrophe = _APOSTROPHE.match(text, match.start()) is not None and len(match.group()) == 1
            why = f"{_WHY}: a character was lost"
            if apostrophe:
                yield _seen(match.start(), match.end(), "’", why)
            else:
                yield Seen(FindingKind.BROKEN_ENCODING, match.start(), match.end(), why)
            left -= 1
            if not left:
                return
    for match in _ENTITY.finditer(text):
        repaired = html.unescape(html.unescape(match.group()))
        if repaired != match.group():
            repaired = " " if repaired == "\u00a0" else repaired
            yield _seen(match.start(), match.end(), repaired, "an HTML entity was left over in the text")
            left -= 1
            if not left:
                return


def _decoded(run: str) -> str | None:
    """The run as it was meant, None where it is not clear."""
    if len(run) > 400:
        return None
    lone = _LONE.search(run + " ") if run.endswith("â€") else None
    if lone is not None:
        head = _decoded(run[:-2]) if len(run) > 2 else ""
        return None if head is None else head + "”"
    repaired = fix_encoding(run)
    if repaired == run:
        try:
            repaired = run.encode("cp1252").decode("utf-8")
        except UnicodeError:
            return None
    return repaired if repaired.isprintable() or repaired.isspace() else None


def _seen(start: int, end: int, repaired: str, why: str) -> Seen:
    return Seen(FindingKind.BROKEN_ENCODING, start, end, why, repaired, (Edit(start, end, repaired),))
