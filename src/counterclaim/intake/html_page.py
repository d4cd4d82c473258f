"""One pass over an HTML page: its visible lines with their places, its machine-readable parts, and a shallow clean tree.

The tree is what the main-text finder sees.  It holds no scripts, is never deeper than a bound, and every visible line in
it stands between two marks that carry the line's number, so that what the finder keeps leads back to the source exactly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement, html_parser

from .html_scan import Token, TokenKind, attributes, pieces_of, scan
from .html_tags import BLOCKS, CLOSES, INLINE, P_SCOPE, PARAGRAPH_LIKE, SCOPES, UNSEEN, VOID, Where, where_of
from .mapped import Piece

_KEPT_ATTRIBUTES = ("class", "id", "itemprop", "role", "style", "href", "rel")
_READ_ATTRIBUTES = ("class", "id", "itemprop", "rel", "role", "style", "hidden")
_SKIPPED = frozenset(("img", "input", "path", "source", "wbr"))
_LONGEST_VALUE = 300
_INLINE_DEPTH = 32
_LOOK_UP = 60  # open elements looked at for an implied end

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\u27ff\u2900-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_MARK_BASE = 0x2800  # Braille: printable, not a letter to the finder's patterns, and not in news
_MARK_TEXT = re.compile("[\u2800-\u28ff]{3}")


@dataclass(slots=True)
class HtmlLine:
    """The visible text between two block tags; ``rows`` are its parts between ``<br>``."""

    number: int
    where: int
    parent: int
    """Number of the block element around the line's own (for a paragraph: its container)."""
    rows: list[list[Piece]]
    linked: int = 0
    """Characters that stand inside links."""
    length: int = 0


@dataclass(slots=True)
class HtmlPage:
    """What one pass finds.  ``metas`` are (name in lower case, value, place of the value); ``tree`` is None where the page
    has more elements than the finder is given."""

    lines: list[HtmlLine] = field(default_factory=list)
    metas: list[tuple[str, str, int, int]] = field(default_factory=list)
    linked_data: list[tuple[int, int]] = field(default_factory=list)
    """Places of the JSON-LD scripts."""
    titles: list[tuple[int, int]] = field(default_factory=list)
    times: list[tuple[str, int, int]] = field(default_factory=list)
    """``datetime`` attributes of ``<time>``."""
    language: str | None = None
    canonical: str | None = None
    tree: HtmlElement | None = None


@dataclass(slots=True)
class _Open:
    name: str
    where: int
    number: int
    parent: int
    inline_depth: int
    element: HtmlElement | None


def read_html(source: str, most_elements: int, most_depth: int) -> HtmlPage:
    """Read a page in one linear pass; never fails and never recurses."""
    reader = _Reader(source, most_elements, most_depth)
    for token in scan(source):
        reader.take(token)
    return reader.finish()


def marked_lines(text: str) -> set[int]:
    """Numbers of the lines whose marks stand in ``text``."""
    return {
        sum((ord(c) - _MARK_BASE) << shift for c, shift in zip(mark, (16, 8, 0), strict=True))
        for mark in _MARK_TEXT.findall(text)
    }


def _mark(number: int) -> str:
    return "".join(chr(_MARK_BASE + (number >> shift & 0xFF)) for shift in (16, 8, 0))


class _Reader:
    def __init__(self, source: str, most_elements: int, most_depth: int) -> None:
        self.source = source
        self.page = HtmlPage()
        self.most_elements = most_elements
        self.most_depth = most_depth
        self.elements = 0
        self.depth = 0
        self.blocks = 1
        self.line: HtmlLine | None = None
        self.text: list[str] = []  # waiting to go into the tree
        self.links = 0
        self.linked_data = False  # the script that was opened last is JSON-LD
        self.counts: dict[str, int] = {}
        self.root: HtmlElement = html_parser.makeelement("html")
        body = etree.SubElement(self.root, "body")
        self.stack = [_Open("#", Where.NOWHERE, 0, 0, 0, body)]
        self.current: HtmlElement = body  # where text goes: after its last child, if it has one
        self.last: HtmlElement | None = None

    def take(self, token: Token) -> None:
        if token.kind is TokenKind.TEXT:
            self._text(token)
        elif token.kind is TokenKind.OPEN:
            self._open(token)
        elif token.kind is TokenKind.CLOSE:
            self._close(token.name)
        elif token.name == "title":
            self.page.titles.append((token.start, token.end))
        elif token.name == "script" and self.linked_data:
            self.page.linked_data.append((token.start, token.end))

    def finish(self) -> HtmlPage:
        self._end_line()
        self._flush()
        self.page.tree = self.root if self.elements <= self.most_elements else None
        return self.page

    # text

    def _text(self, token: Token) -> None:
        top = self.stack[-1]
        if top.where & Where.SILENT:
            return
        pieces = pieces_of(self.source, token.start, token.end)
        if self.line is None:
            if not any(not piece.text.isspace() for piece in pieces):
                return
            block = next(opened for opened in reversed(self.stack) if opened.inline_depth == 0)
            parent = block.parent if block.name in PARAGRAPH_LIKE else block.number
            self.line = HtmlLine(len(self.page.lines), top.where, parent, [[]])
            self.page.lines.append(self.line)
            self.text.append(_mark(self.line.number))
        line = self.line
        line.rows[-1].extend(pieces)
        line.where |= top.where & (Where.AUTHOR | Where.DATED)
        for piece in pieces:
            self.text.append(_NOT_IN_XML.sub(" ", piece.text))
            line.length += len(piece.text)
            if self.links:
                line.linked += len(piece.text)

    def _end_line(self) -> None:
        if self.line is not None:
            self.text.append(_mark(self.line.number))
            self.line = None

    def _flush(self) -> None:
        if not self.text or self.elements > self.most_elements:
            self.text.clear()
            return
        text = "".join(self.text)
        self.text.clear()
        if self.last is not None:
            self.last.tail = (self.last.tail or "") + text
        else:
            self.current.text = (self.current.text or "") + text

    # elements

    def _open(self, token: Token) -> None:
        name = token.name
        if name in _SKIPPED or (self.stack[-1].where & Where.SILENT and name in VOID):
            return
        found = attributes(self.source, token) if token.end - token.start > len(name) + 2 else {}
        if name in ("meta", "html", "link", "time", "script"):
            self._machine_readable(name, found)
        if name in UNSEEN:
            return
        if name == "br":
            if self.line is not None:
                self.line.rows.append([])
            self._make(name, {})
            return
        if name in VOID:
            if name == "hr":
                self._end_line()
            return
        if name in INLINE or name not in BLOCKS:
            self._open_inline(name, found)
        else:
            self._open_block(name, found)

    def _open_inline(self, name: str, found: dict[str, tuple[int, int]]) -> None:
        top = self.stack[-1]
        if top.inline_depth >= _INLINE_DEPTH:
            return
        where = top.where | self._where(name, found)
        element = self._make(name, found) if name in INLINE else None
        self._push(_Open(name, where, top.number, top.parent, top.inline_depth + 1, element))

    def _open_block(self, name: str, found: dict[str, tuple[int, int]]) -> None:
        if self.counts.get("p"):
            self._imply(frozenset(["p"]), P_SCOPE)
        if name in CLOSES:
            self._imply(CLOSES[name], SCOPES[name])
        self._end_line()
        top = self.stack[-1]
        where = top.where | self._where(name, found)
        element = self._make(name, found)
        self._push(_Open(name, where, self.blocks, top.number, 0, element))
        self.blocks += 1

    def _push(self, opened: _Open) -> None:
        self.stack.append(opened)
        self.counts[opened.name] = self.counts.get(opened.name, 0) + 1
        if opened.name == "a":
            self.links += 1
        if opened.element is not None:
            self.depth += 1

    def _imply(self, closes: frozenset[str], scope: frozenset[str]) -> None:
        """End the innermost open element of ``closes``, as the HTML standard has it, unless a ``scope`` stands before it."""
        for i in range(len(self.stack) - 1, max(0, len(self.stack) - _LOOK_UP), -1):
            name = self.stack[i].name
            if name in closes:
                self._pop_to(i)
                return
            if name in scope:
                return

    def _close(self, name: str) -> None:
        if name == "br":
            return
        if name not in self.counts or not self.counts[name]:
            if name == "p":
                self._end_line()
            return
        inline = name in INLINE or name not in BLOCKS
        i = len(self.stack) - 1
        while self.stack[i].name != name:
            if inline and self.stack[i].inline_depth == 0:
                return
            i -= 1
        self._pop_to(i)

    def _pop_to(self, index: int) -> None:
        while len(self.stack) > index:
            opened = self.stack.pop()
            self.counts[opened.name] -= 1
            if opened.name == "a":
                self.links -= 1
            if opened.inline_depth == 0:
                self._end_line()
            if opened.element is not None:
                self._flush()
                self.last = opened.element
                parent = opened.element.getparent()
                assert parent is not None  # the body itself is never popped
                self.current = parent
                self.depth -= 1

    def _make(self, name: str, found: dict[str, tuple[int, int]]) -> HtmlElement | None:
        """Add an element to the tree, where there is room; it becomes the place of the text that follows."""
        if self.elements > self.most_elements or self.depth >= self.most_depth or self.stack[-1].where & Where.SILENT:
            return None
        self._flush()
        self.elements += 1
        element = etree.SubElement(self.current, name)
        for key in _KEPT_ATTRIBUTES:
            if key in found:
                element.set(key, _NOT_IN_XML.sub(" ", self._value(found[key])[:_LONGEST_VALUE]))
        if name == "br":
            self.last = element
            return None
        self.current, self.last = element, None
        return element

    def _value(self, span: tuple[int, int], most: int = _LONGEST_VALUE) -> str:
        start, end = span
        return "".join(p.text for p in pieces_of(self.source, start, min(end, start + most)))

    def _where(self, name: str, found: dict[str, tuple[int, int]]) -> int:
        return where_of(name, {key: self._value(found[key]) for key in _READ_ATTRIBUTES if key in found})

    def _machine_readable(self, name: str, found: dict[str, tuple[int, int]]) -> None:
        if name == "meta" and "content" in found:
            for key in ("property", "name", "itemprop", "http-equiv"):
                if key in found:
                    value = self._value(found["content"], 2000).strip()
                    if value:
                        self.page.metas.append((self._value(found[key]).strip().lower(), value, *found["content"]))
        elif name == "script":
            self.linked_data = "type" in found and "ld+json" in self._value(found["type"]).lower()
        elif name == "html":
            language = found.get("lang") or found.get("xml:lang")
            if language and self.page.language is None:
                self.page.language = self._value(language).strip() or None
        elif name == "link" and "rel" in found and "href" in found:
            if self._value(found["rel"]).strip().lower() == "canonical" and self.page.canonical is None:
                self.page.canonical = self._value(found["href"], 2000).strip() or None
        elif name == "time" and "datetime" in found:
            self.page.times.append((self._value(found["datetime"]).strip(), *found["datetime"]))
