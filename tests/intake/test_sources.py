"""Files, folders, standard input, feeds, archives and tables as one stream."""

from __future__ import annotations

import gzip
import io
import json
import sys
import tracemalloc
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from counterclaim.errors import FetchFailed, UsageError
from counterclaim.intake.document import to_document
from counterclaim.intake.sources import Failure, count_hint, open_sources
from counterclaim.model import Page, PublishedFrom
from counterclaim.settings import Settings

LINE = "The board said on Monday that the lock would be closed for a month, and that ships had been told. "
HTML = f"<h1>Lock to close</h1><p>{LINE * 2}</p>"


def pages(specs: Iterable[Path | str], **columns: str) -> list[Page]:
    found = list(open_sources([str(s) for s in specs], columns=columns or None))
    assert all(isinstance(page, Page) for page in found), found
    return [page for page in found if isinstance(page, Page)]


def failures(found: Iterable[Page | Failure]) -> list[Failure]:
    return [f for f in found if isinstance(f, Failure)]


def test_a_folder_is_read_in_order_and_one_unreadable_file_does_not_stop_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.html", "b/d.md", "b/e.xhtml", "picture.png", ".hidden.txt"):
        (tmp_path / name).write_text(LINE)
    (tmp_path / "a2.html").symlink_to(tmp_path / "nowhere.html")
    (tmp_path / "large.txt").write_text(LINE * 100)
    found = list(open_sources([str(tmp_path)], settings=Settings(page_bytes=5000)))
    names = [Path(f.address or "").name for f in found]
    assert names == ["a.html", "a2.html", "c.txt", "large.txt", "d.md", "e.xhtml"]
    broken, large = failures(found)
    assert (broken.error_kind, large.error_kind) == ("FetchFailed", "PageTooLarge")
    assert "No such file" in broken.reason
    assert count_hint([str(tmp_path)]) == 6


def test_a_spec_that_does_not_exist_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LINE)
    for missing in ("no-such-file.txt", "ftp://x.example/a", "a\0b"):
        with pytest.raises(FetchFailed):
            open_sources([str(tmp_path / "a.txt"), missing])


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LINE.encode())))
    (page,) = pages(["-"])
    assert (page.data, page.address) == (LINE.encode(), None)


ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Lock News</title>
<entry><title>Full &amp; fine</title><id>urn:1</id><link href="https://news.example/1"/><published>2021-06-14T10:00:00Z</published>
<author><name>Ann Lee</name></author><content type="html">&lt;p&gt;{LINE * 3}&lt;/p&gt;</content></entry>
<entry><title>Summary</title><link href="https://news.example/2"/><summary>{LINE * 3}</summary></entry>
<entry><title>Link</title><link href="https://news.example/3"/><summary>Read it.</summary></entry></feed>"""


@pytest.mark.parametrize("name", ["feed.xml", "feed.atom", "feed"])
def test_a_feed_in_a_file_gives_what_it_holds(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(ATOM)
    first, second, third = open_sources([str(tmp_path / name)])
    assert isinstance(first, Page)
    document = to_document(first)
    assert (document.address, document.title, document.outlet) == ("https://news.example/1", "Full & fine", "Lock News")
    assert (document.published, document.published_from) == ("2021-06-14", PublishedFrom.FEED)
    assert document.authors == ("Ann Lee",)
    assert document.text.count("said on Monday") == 3
    assert isinstance(second, Page)
    assert isinstance(third, Failure)
    assert (third.address, third.error_kind) == ("https://news.example/3", "PageEmpty")


def test_a_feed_without_entries_or_broken(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<rss><channel></channel></rss>")
    (tmp_path / "b.xml").write_text("<rss><channel><item><title>x")
    assert len(failures(open_sources([str(tmp_path)]))) == 2


def warc(path: Path, records: list[tuple[str, str, str, bytes]], compressed: bool = True) -> None:
    with path.open("wb") as out:
        for address, status, media, body in records:
            http = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n".encode()
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2021-06-14T10:00:00Z\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http) + len(body)}\r\n\r\n"
            )
            record = head.encode() + http + body + b"\r\n\r\n"
            out.write(gzip.compress(record, 1) if compressed else record)


RECORDS = [
    ("https://news.example/2021/06/13/a", "200 OK", "text/html; charset=utf-8", HTML.encode()),
    ("https://news.example/logo", "200 OK", "image/png", b"\x89PNG"),
    ("https://news.example/gone", "404 Not Found", "text/html", HTML.encode()),
    ("https://news.example/robots.txt", "200 OK", "text/plain", b"User-agent: *"),
    ("https://news.example/large", "200 OK", "text/html", b"x" * 100_000),
    ("https://news.example/b", "200 OK", "text/plain", LINE.encode()),
]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wacz"])
def test_archives(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith(".wacz"):
        warc(tmp_path / "data.gz", RECORDS)
        with zipfile.ZipFile(path, "w") as wacz:
            wacz.write(tmp_path / "data.gz", "archive/data.warc.gz")
            wacz.writestr("pages/pages.jsonl", "{}")
    else:
        warc(path, RECORDS, compressed=name.endswith(".gz"))
    found = list(open_sources([str(path)], settings=Settings(page_bytes=50_000)))
    assert [f.address for f in found] == [f"https://news.example/{end}" for end in ("2021/06/13/a", "large", "b")]
    assert [f.error_kind for f in failures(found)] == ["PageTooLarge"]
    assert isinstance(found[0], Page)
    assert (found[0].fetched, found[0].charset, found[0].media_type) == ("2021-06-14T10:00:00Z", "utf-8", "text/html")
    assert to_document(found[0]).published == "2021-06-13"
    assert count_hint([str(path)]) is None


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wacz"])
@pytest.mark.parametrize("data", [b"", b"nonsense" * 100, b"PK\x03\x04broken", b"\x1f\x8b\x08broken"])
def test_damaged_archives_never_stop_the_run(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert all(isinstance(f, Failure) for f in open_sources([str(tmp_path)]))


def test_a_cut_archive_gives_what_stands_before_the_cut(tmp_path: Path) -> None:
    warc(tmp_path / "a.warc.gz", RECORDS)
    data = (tmp_path / "a.warc.gz").read_bytes()
    (tmp_path / "a.warc.gz").write_bytes(data[: len(data) - 60])
    found = list(open_sources([str(tmp_path)]))
    assert found[0].address == "https://news.example/2021/06/13/a"


def test_a_bomb_in_an_archive_is_one_failure(tmp_path: Path) -> None:
    records = [("https://news.example/bomb", "200 OK", "text/html", bytes(60_000_000)), RECORDS[0]]
    warc(tmp_path / "a.warc.gz", records)
    tracemalloc.start()
    bomb, page = open_sources([str(tmp_path / "a.warc.gz")], settings=Settings(page_bytes=1_000_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(bomb, Failure)
    assert isinstance(page, Page)
    assert peak < 20_000_000


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.ndjson", "rows.jsonl.gz"])
def test_json_lines(tmp_path: Path, name: str) -> None:
    rows = [
        json.dumps({"text": LINE, "title": "Lock", "url": "https://news.example/1", "date": "2021-06-14", "publisher": "Lock News", "author": "Ann Lee"}),
        "{broken",
        "",
        json.dumps([1]),
        json.dumps({"title": "no text"}),
        json.dumps({"html": HTML, "id": 7, "authors": ["Ann Lee", "Bob Ray"]}),
        json.dumps({"text": "x" * 3000}),
        "[" * 2500,
        json.dumps({"text": "\ud800" + LINE}),
    ]  # fmt: skip
    path = tmp_path / name
    data = "\n".join(rows).encode()
    path.write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    found = list(open_sources([str(path)], settings=Settings(page_bytes=2600)))
    assert [f.address for f in found] == ["https://news.example/1", f"{path}#2", f"{path}#4", f"{path}#5", "7", f"{path}#7", f"{path}#8", f"{path}#9"]  # fmt: skip
    reasons = [f.reason.removeprefix(f"{path}: ") for f in failures(found)]
    assert reasons[0].startswith("line 2 is not JSON")
    assert reasons[1:3] == [
        "line 4 is not a JSON object",
        "line 5 has no text in 'text' or 'body' or 'content' or 'html'",
    ]
    assert reasons[3] == "line 7 has more than 2,600 bytes"
    assert reasons[4] == "line 8 is not JSON (nested too deep)"
    documents = [to_document(page) for page in found if isinstance(page, Page)]
    assert (documents[0].title, documents[0].outlet, documents[0].authors) == ("Lock", "Lock News", ("Ann Lee",))
    assert (documents[0].published, documents[0].published_from) == ("2021-06-14", PublishedFrom.FEED)
    assert documents[1].authors == ("Ann Lee", "Bob Ray")


def test_columns_have_the_names_the_user_gives(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(
        json.dumps({"artikel": LINE, "text": "other", "adr": "https://news.example/1"})
    )
    (page,) = pages([tmp_path], text="artikel", url="adr")
    assert (page.data, page.address) == (LINE.encode(), "https://news.example/1")
    with pytest.raises(UsageError, match="no column is called 'corpus' here"):
        open_sources([str(tmp_path)], columns={"corpus": "x"})


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    table = pyarrow.table({"text": [LINE, None, LINE], "date": ["2021-06-14"] * 3, "size": [1, 2, 3]})
    pyarrow.parquet.write_table(table, path)
    first, second, third = open_sources([str(path)])
    assert isinstance(first, Page)
    assert isinstance(third, Page)
    assert (first.address, third.address, first.hint_published) == (f"{path}#1", f"{path}#3", "2021-06-14")
    assert isinstance(second, Failure)
    assert count_hint([str(path)]) == 3
    path.write_bytes(b"PAR1 nonsense")
    (broken,) = failures(open_sources([str(path)]))
    assert "not a readable Parquet file" in broken.reason
    assert count_hint([str(path)]) is None


def test_memory_does_not_grow_with_the_table(tmp_path: Path) -> None:
    row = json.dumps({"text": LINE * 20}) + "\n"
    with gzip.open(tmp_path / "rows.jsonl.gz", "wt", compresslevel=1) as out:
        for _ in range(3000):
            out.write(row)
    list(open_sources([str(tmp_path)]))
    tracemalloc.start()
    count = sum(1 for _ in open_sources([str(tmp_path / "rows.jsonl.gz")]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 3000
    assert peak < 1_000_000
