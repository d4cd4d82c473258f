"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest

from counterclaim.errors import PageEmpty, PageNotText
from counterclaim.intake.decode import decode
from counterclaim.model import Page

QUOTED = "“No,” said Zoë Müller – the mayor’s aide – on Monday. " * 5
RUSSIAN = "Министр заявил в понедельник, что порт будет закрыт на месяц. " * 5


@pytest.mark.parametrize(
    ("data", "charset", "text", "encoding"),
    [
        (QUOTED.encode(), None, QUOTED, "utf-8"),
        (QUOTED.encode(), "iso-8859-1", QUOTED, "utf-8"),  # wrongly declared
        (QUOTED.encode("cp1252"), "iso-8859-1", QUOTED, "cp1252"),  # as browsers read it
        (QUOTED.encode("cp1252"), "utf-8", QUOTED, "cp1252"),
        (QUOTED.encode("cp1252"), None, QUOTED, "cp1252"),
        (codecs.BOM_UTF8 + QUOTED.encode(), "cp1251", QUOTED, "utf-8-sig"),
        (QUOTED.encode("utf-16"), None, QUOTED, "utf-16"),
        (QUOTED.encode("utf-16-le"), None, QUOTED, "utf-16-le"),
        (RUSSIAN.encode("cp1251"), "windows-1251", RUSSIAN, "cp1251"),
        (RUSSIAN.encode("cp1251"), None, RUSSIAN, "cp1251"),
        (b'<meta charset="koi8-r">' + RUSSIAN.encode("koi8-r"), None, '<meta charset="koi8-r">' + RUSSIAN, "koi8-r"),
        ("항구가 닫힌다".encode("euc-kr"), "ks_c_5601-1987", "항구가 닫힌다", "cp949"),
        (b"plain", "no-such-charset", "plain", "utf-8"),
        (b"plain", "base64", "plain", "utf-8"),
    ],
)
def test_decoding(data: bytes, charset: str | None, text: str, encoding: str) -> None:
    decoded = decode(Page(data, charset=charset))
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert data.decode(decoded.encoding, "replace") == decoded.text


def test_a_few_broken_bytes_become_replacement_signs() -> None:
    decoded = decode(Page(QUOTED.encode() + b"\x93 end"))
    assert decoded.encoding == "utf-8"
    assert decoded.text == QUOTED + "\ufffd end"


@pytest.mark.parametrize("data", [b"", b"  \n\t "])
def test_nothing_is_empty(data: bytes) -> None:
    with pytest.raises(PageEmpty, match="no text at all"):
        decode(Page(data, address="x.html"))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a PNG image"),
        (b"\x1f\x8b\x08" + bytes(50), "gzip data"),
        (bytes(range(256)) * 20, "binary data"),
        (bytes(1000), "binary data"),
    ],
)
def test_binary_is_not_text(data: bytes, what: str) -> None:
    with pytest.raises(PageNotText, match=f"x.html: not text but {what}"):
        decode(Page(data, address="x.html"))
