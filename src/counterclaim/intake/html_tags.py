"""What the tags and attributes of HTML say of the text inside them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

VOID = frozenset((
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
))  # fmt: skip
INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var",
))  # fmt: skip
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "search", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
PARAGRAPH_LIKE = frozenset(("dd", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "pre", "summary"))
_SILENT = frozenset(
    (
        "applet",
        "audio",
        "button",
        "canvas",
        "datalist",
        "map",
        "math",
        "object",
        "rp",
        "rt",
        "select",
        "svg",
        "template",
        "video",
    )
)
UNSEEN = frozenset(("body", "head", "html"))

P_SCOPE = frozenset(("caption", "table", "td", "th"))
"""Elements that an open paragraph is not looked for beyond."""

CLOSES = {
    "li": frozenset(("li",)),
    "dt": frozenset(
        (
            "dd",
            "dt",
        )
    ),
    "dd": frozenset(
        (
            "dd",
            "dt",
        )
    ),
    "option": frozenset(("option",)),
    "tr": frozenset(("tr",)),
    "td": frozenset(
        (
            "td",
            "th",
        )
    ),
    "th": frozenset(
        (
            "td",
            "th",
        )
    ),
}
"""Open elements that the start of another one ends."""

SCOPES = {
    "li": frozenset(
        (
            "dir",
            "menu",
            "ol",
            "ul",
        )
    ),
    "dt": frozenset(("dl",)),
    "dd": frozenset(("dl",)),
    "option": frozenset(("select",)),
    "tr": frozenset(("table",)),
    "td": frozenset(
        (
            "table",
            "tr",
        )
    ),
    "th": frozenset(
        (
            "table",
            "tr",
        )
    ),
}
"""Where the search for such an element stops."""

_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_CAPTION = re.compile(r"(?:^|[\s_-])(?:wp-caption-text|captions?|figcaption|cutline|photo-?text)(?:$|[\s_-])", re.I)
_AUTHOR = re.compile(r"(?:^|[\s_-])(?:authors?|byline|by-line|writer|reporter|journalist)(?:$|[\s_-])", re.I)
_DATED = re.compile(
    r"(?:^|[\s_-])(?:date|time|datetime|timestamp|published|pubdate|posted-?on|dateline|entry-date)(?:$|[\s_-])", re.I
)
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:related|sidebar|share|sharing|social|newsletter|promo|recommend\w*|comments?|trending|cookie\w*|respond|breadcrumbs?|nav|navbar|menu)(?:$|[\s_-])",
    re.I,
)


class Where:
    """What an element or a line stands inside of, or is: bits of an int (an enum.Flag costs a third of the whole pass)."""

    NOWHERE: Final = 0
    SILENT: Final = 1 << 0  # never shown as text
    HIDDEN: Final = 1 << 1
    NAVIGATION: Final = 1 << 2
    BESIDE: Final = 1 << 3  # aside, footer, share bars, related stories, comments
    CAPTION: Final = 1 << 4
    ITEM: Final = 1 << 5
    TITLE: Final = 1 << 6  # h1
    HEADING: Final = 1 << 7  # h2 to h6
    QUOTED: Final = 1 << 8
    AUTHOR: Final = 1 << 9
    DATED: Final = 1 << 10
    PREFORMATTED: Final = 1 << 11
    TABLE: Final = 1 << 12


_BY_TAG = {
    "nav": Where.NAVIGATION, "menu": Where.NAVIGATION, "aside": Where.BESIDE, "footer": Where.BESIDE, "dialog": Where.BESIDE,
    "figcaption": Where.CAPTION, "caption": Where.CAPTION, "li": Where.ITEM, "dt": Where.ITEM, "dd": Where.ITEM, "h1": Where.TITLE,
    "h2": Where.HEADING, "h3": Where.HEADING, "h4": Where.HEADING, "h5": Where.HEADING, "h6": Where.HEADING,
    "blockquote": Where.QUOTED, "pre": Where.PREFORMATTED, "address": Where.AUTHOR, "time": Where.DATED,
    "td": Where.TABLE, "th": Where.TABLE,
}  # fmt: skip


_BY_WORDS = ((_CAPTION, Where.CAPTION), (_AUTHOR, Where.AUTHOR), (_DATED, Where.DATED))


def where_of(name: str, values: Mapping[str, str]) -> int:
    """What an element says of the text inside it; ``values`` are its attributes."""
    where = _BY_TAG.get(name, Where.NOWHERE)
    if name in _SILENT:
        where |= Where.SILENT
    if not values:
        return where
    if "hidden" in values or _HIDING_STYLE.search(values.get("style", "")):
        where |= Where.HIDDEN
    if values.get("role") == "navigation":
        where |= Where.NAVIGATION
    words = " ".join(values[key] for key in ("class", "id", "itemprop", "rel") if key in values)
    if words:
        for pattern, meaning in _BY_WORDS:
            if pattern.search(words):
                where |= meaning
        if _BESIDE.search(words) and name not in ("article", "main"):
            where |= Where.BESIDE
    return where
