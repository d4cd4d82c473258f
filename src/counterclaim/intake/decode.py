"""Bytes to text: which encoding a page is really in."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from counterclaim.errors import PageEmpty, PageNotText
from counterclaim.model import Page

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""",
    re.IGNORECASE,
)
_HEAD = 4096  # bytes in which a page must name its encoding; the HTML standard asks for 1024
_SAMPLE = 60_000  # bytes that charset-normalizer looks at
_ESCAPED = {"iso2022_jp", "iso2022_jp_2", "iso2022_kr", "hz"}  # seven-bit encodings that look like ASCII

# What browsers decode when a page names the left one (WHATWG Encoding Standard): a superset that keeps curly quotes.
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "gb2312": "gb18030",
          "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932", "tis-620": "cp874"}  # fmt: skip

_MAGIC = (
    (b"%PDF-", "a PDF"), (b"PK\x03\x04", "a ZIP or office file"), (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"), (b"\x1f\x8b", "gzip data"), (b"BZh", "bzip2 data"), (b"\xfd7zXZ", "xz data"), (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"Rar!", "a RAR archive"), (b"7z\xbc\xaf", "a 7-Zip archive"), (b"\x7fELF", "a program"), (b"MZ\x90", "a program"), (b"PAR1", "a Parquet file"),
    (b"SQLite format 3\x00", "a SQLite database"), (b"\xd0\xcf\x11\xe0", "an old office file"), (b"OggS", "sound"), (b"ID3", "sound"),
)  # fmt: skip
_NO_LETTERS = bytes(range(0xC0))  # in cp1252 and its kin
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """``text`` has the page's own line ends and no byte order mark; ``data.decode(encoding, "replace")`` gives it again."""

    text: str
    encoding: str


def decode(page: Page) -> Decoded:
    """Decode a page by its byte order mark, else as UTF-8 where it is, else as it declares, else by its statistics.

    UTF-8 comes before the declaration, since text of another encoding almost never is valid UTF-8 by accident.  Never
    fails on single broken bytes: they become U+FFFD.  Raises PageEmpty for no bytes and PageNotText for binary data.
    """
    data = page.data
    name = page.address or "the page"
    if not data.strip():
        raise PageEmpty(f"{name}: no text at all")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise PageNotText(f"{name}: not text but {what}")
    decoded = _by_mark(data) or _as_utf8(data, page) or _sixteen_bit(data) or _mostly_utf8(data)
    if decoded is None:
        decoded = _as_declared(data, page) or _by_statistics(data)
    sample = decoded.text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > 0.1 * len(sample):
        raise PageNotText(f"{name}: not text but binary data")
    return decoded


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Decoded(data.decode(encoding, "replace"), encoding)
    return None


def _declared(data: bytes, page: Page) -> list[str]:
    """Python's names of the encodings that the header, then the page itself, names."""
    match = _DECLARED.search(data, 0, _HEAD)
    inside = (match.group(1) or match.group(2)).decode("ascii") if match else None
    names: list[str] = []
    for label in (page.charset, inside):
        codec = _codec(label)
        if codec is not None and codec not in names:
            names.append(codec)
    return names


def _codec(label: str | None) -> str | None:
    if not label or len(label) > 40:
        return None
    try:
        info = codecs.lookup(label.strip().strip("\"'"))
    except (LookupError, ValueError):  # unknown, or a name with a null character
        return None
    # Python lists transforms (base64, zip, rot13) among its codecs; bytes only become text by a text encoding.
    return _WIDER.get(info.name, info.name) if getattr(info, "_is_text_encoding", True) else None


def _as_utf8(data: bytes, page: Page) -> Decoded | None:
    if (b"\x1b" in data or b"~{" in data) and any(name in _ESCAPED for name in _declared(data, page)):
        return None
    if data.count(b"\x00", 0, _HEAD) > min(len(data), _HEAD) // 4:
        return None  # sixteen-bit text is valid UTF-8 full of nulls
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _sixteen_bit(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: nulls stand at every second place."""
    head = data[:_HEAD]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) // 4 or min(even, odd) > len(head) // 20:
        return None
    encoding = "utf-16-be" if even > odd else "utf-16-le"
    return Decoded(data.decode(encoding, "replace"), encoding)


def _as_declared(data: bytes, page: Page) -> Decoded | None:
    for codec in _declared(data, page):
        if codec.startswith("utf"):
            continue  # tried above; where it was not valid, the declaration is wrong or the page damaged
        try:
            text = data.decode(codec)
        except (UnicodeDecodeError, ValueError):
            continue
        if len(_CONTROL.findall(text[:_SAMPLE])) <= 0.001 * min(len(text), _SAMPLE):
            return Decoded(text, codec)
    return None


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes, as when two pages were joined or a page was cut by bytes."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = len(data) - len(text)  # bytes beyond the first of each valid character, roughly
    return Decoded(text, "utf-8") if good > 10 * broken else None


def _by_statistics(data: bytes) -> Decoded:
    sample = data[:_SAMPLE]
    if len(sample.translate(None, _NO_LETTERS)) < 0.05 * len(sample):
        # Too few accented letters to tell Western encodings apart; what such pages hold are curly quotes, and cp1252 has them.
        return Decoded(data.decode("cp1252", "replace"), "cp1252")
    best = from_bytes(sample).best()
    codec = _codec(best.encoding) if best is not None else None
    if codec is not None and not codec.startswith("utf"):
        text = data.decode(codec, "replace")
        if text.count("\ufffd") <= len(text) // 1000:
            return Decoded(text, codec)
    return Decoded(data.decode("cp1252", "replace"), "cp1252")
