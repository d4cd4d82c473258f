"""A linear pass over HTML source: tags and text with their places, whatever state the page is in.

Follows the tokenizer of the HTML standard where pages depend on it (raw text elements, quoted attributes, comments) and
never looks twice at a stretch of source more than a bounded number of times, so that no page takes long.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from .mapped import Piece

_MARKUP = re.compile(r"<(?=[A-Za-z/!?])")
_NAME = re.compile(r"</?([A-Za-z][^\s/>\x00]{0,60})")
_TAG_END = re.compile(r"""(?:[^"'>]++|(?<=[=\s])"[^"]*+"|(?<=[=\s])'[^']*+'|["'](?<![=\s]["']))*+>""")
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});?")
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=\x00]{1,60})\s{0,20}(?:=\s{0,20}(?:"([^"]*+)"?|'([^']*+)'?|([^\s"'>][^\s>]*+)))?"""
)
_RAW = frozenset({"script", "style", "textarea", "title", "noscript", "iframe", "xmp", "noembed", "noframes"})
_CLOSERS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}

_LONGEST_TAG = 1_000_000  # characters; inline images stand in attributes
_LONGEST_NOTE = 1500  # characters of source in a noscript that asks for scripts, counts visits or holds an image
_BAD_TAGS = 20  # tags with an unclosed quotation mark before quotation marks are no longer looked at
_ATTRIBUTES_READ = 20_000  # characters of one tag in which attributes are looked for


class TokenKind(Enum):
    """What a Token is."""

    OPEN = 1
    CLOSE = 2
    TEXT = 3
    RAW = 4
    """The content of script, title and their like; ``name`` is the element's."""


class Token(NamedTuple):
    """A tag or a stretch of text: ``[start, end)`` of the source; ``name`` in lower case, empty for text."""

    kind: TokenKind
    name: str
    start: int
    end: int


def scan(source: str) -> Iterator[Token]:
    """Tokens of a page in order; ``[start, end)`` is the whole tag or the stretch of text; comments are left out."""
    at = 0
    text_from = 0
    bad_tags = 0
    no_comment_end = False
    unclosed: set[str] = set()
    while (markup := _MARKUP.search(source, at)) is not None:
        start = markup.start()
        name_match = _NAME.match(source, start)
        if name_match is None:  # comment, declaration, or an end tag without a name
            end = -1
            if source.startswith("<!--", start) and not no_comment_end:
                end = source.find("-->", start + 2)
                no_comment_end = end < 0
                end = end + 3 if end >= 0 else -1
            if end < 0:
                end = source.find(">", start) + 1
            if start > text_from:
                yield Token(TokenKind.TEXT, "", text_from, start)
            if end <= 0:
                return
            at = text_from = end
            continue
        tag_end = None
        if bad_tags < _BAD_TAGS:
            tag_end = _TAG_END.match(source, name_match.end(), min(len(source), start + _LONGEST_TAG))
            bad_tags += tag_end is None
        end = tag_end.end() if tag_end is not None else source.find(">", name_match.end()) + 1
        if start > text_from:
            yield Token(TokenKind.TEXT, "", text_from, start)
        if end <= 0:  # the page stops inside a tag
            return
        name = name_match.group(1).lower()
        closing = source[start + 1] == "/"
        yield Token(TokenKind.CLOSE if closing else TokenKind.OPEN, name, start, end)
        at = text_from = end
        if name in _RAW and not closing and source[end - 2] != "/":
            closer = _CLOSERS[name].search(source, end) if name not in unclosed else None
            if closer is None and name != "script":
                unclosed.add(name)
                continue  # never closed: better to read its content as the page's than to lose the rest of the page
            if name == "noscript" and closer is not None and closer.start() - end > _LONGEST_NOTE:
                continue  # a whole article for readers without scripts, not a note about them
            raw_end = closer.start() if closer is not None else len(source)
            yield Token(TokenKind.RAW, name, end, raw_end)
            at = text_from = raw_end
    if text_from < len(source):
        yield Token(TokenKind.TEXT, "", text_from, len(source))


def pieces_of(source: str, start: int, end: int) -> list[Piece]:
    """The text of ``source[start:end]`` with character references resolved, each character with its place."""
    amp = source.find("&", start, end)
    if amp < 0:
        return [Piece(source[start:end], start, end)]
    pieces: list[Piece] = []
    at = start
    for match in _ENTITY.finditer(source, amp, end):
        resolved = html.unescape(match.group())
        if resolved == match.group():
            continue
        if match.start() > at:
            pieces.append(Piece(source[at : match.start()], at, match.start()))
        pieces.append(Piece(resolved, match.start(), match.end()))
        at = match.end()
    if at < end:
        pieces.append(Piece(source[at:end], at, end))
    return pieces


def attributes(source: str, token: Token) -> dict[str, tuple[int, int]]:
    """Attributes of an OPEN token: name in lower case, and where the value stands in the source."""
    at = token.start + 1 + len(token.name)
    found: dict[str, tuple[int, int]] = {}
    for match in _ATTRIBUTE.finditer(source, at, min(token.end - 1, at + _ATTRIBUTES_READ)):
        group = next((g for g in (2, 3, 4) if match.group(g) is not None), 1)
        span = match.span(group) if group != 1 else (match.end(), match.end())
        found.setdefault(match.group(1).lower(), span)
    return found
