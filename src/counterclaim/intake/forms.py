"""What a decoded page is written in: HTML, Markdown or plain text."""

from __future__ import annotations

import re
from enum import Enum
from urllib.parse import urlsplit

from counterclaim.errors import PageNotText
from counterclaim.model import Page

_HTML_TYPES = {"text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"}
_MARKDOWN_TYPES = {"text/markdown", "text/x-markdown"}
_TEXT_TYPES = {
    "",
    "application/octet-stream",
    "binary/octet-stream",
    "application/xml",
    "unknown/unknown",
    "application/x-unknown",
}
_HTML_NAMES = (".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".asp", ".aspx", ".php", ".jsp")
_MARKDOWN_NAMES = (".md", ".markdown", ".mkd")
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
FEED_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<[?!][^>]{0,2000}>\s*){0,5}<(?:rss|feed|rdf:RDF)[\s>]", re.I
)
_NAMES = (
    "p|div|br|span|a|h[1-6]|li|ul|ol|b|i|em|strong|td|tr|table|img|figure|article|section|blockquote|main|header|script|style|meta|link|title|font|"
    "center|pre|form|nav"
)
_TAG = re.compile(rf"</?(?:{_NAMES})(?:\s[^<>]{{0,2000}})?/?>", re.IGNORECASE)
_TAG_START = re.compile(rf"\s*(?:<!--.{{0,2000}}?-->\s*)?<(?:{_NAMES})[\s/>]", re.IGNORECASE | re.DOTALL)
_MARKDOWN_START = re.compile(r"\s*(?:---\r?\n(?:[^\r\n]*\r?\n){1,40}?---\r?\n\s*)?#{1,3} \S")
_HEAD = 50_000


class Form(Enum):
    """How the text of a page is to be read."""

    HTML = "html"
    MARKDOWN = "markdown"
    PLAIN = "plain"


def form_of(page: Page, text: str) -> Form:
    """Decide by media type, then by the name's ending, then by the text itself.

    A page that calls itself HTML and holds no tag is read as plain text; text that starts as an HTML page is read as
    HTML whatever it is called.  Raises PageNotText for media types that are not text and for feeds.
    """
    name = page.address or "the page"
    media = (page.media_type or "").split(";")[0].strip().lower()
    head = text[:_HEAD]
    if FEED_START.match(head):
        raise PageNotText(f"{name}: a feed, not a page")
    if _HTML_START.match(head):
        return Form.HTML
    if media and not media.startswith("text/") and media not in _HTML_TYPES | _TEXT_TYPES:
        raise PageNotText(f"{name}: not text but {media}")
    ending = (
        urlsplit(page.address).path.lower() if page.address and "://" in page.address else (page.address or "").lower()
    )
    if media in _HTML_TYPES or (media in _TEXT_TYPES and ending.endswith(_HTML_NAMES)):
        return Form.HTML if _TAG_START.match(head) or _TAG.search(text) else Form.PLAIN
    if media in _MARKDOWN_TYPES or ending.endswith(_MARKDOWN_NAMES):
        return Form.MARKDOWN
    if media == "text/plain":
        return Form.PLAIN
    tags = sum(1 for _ in zip(_TAG.finditer(head), range(3), strict=False))
    if tags >= 3 or _TAG_START.match(head):
        return Form.HTML
    return Form.MARKDOWN if _MARKDOWN_START.match(head) and not ending.endswith(".txt") else Form.PLAIN
