"""Gold files, and what is said of broken ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counterclaim.errors import UsageError
from counterclaim.evaluation.gold import Marked, read_gold
from counterclaim.span import Span

ARTICLE = {
    "id": "a",
    "publisher": "gazette",
    "text": "Ana Li said the dam holds.",
    "attributions": [{"id": "1", "source": [[0, 6]], "cue": [[7, 11]], "content": [[12, 25]]}],
}


def write(folder: Path, *lines: object) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("".join((x if isinstance(x, str) else json.dumps(x)) + "\n" for x in lines), "utf-8")
    return path


def test_articles_come_in_order_with_their_fields(tmp_path: Path) -> None:
    path = write(tmp_path, ARTICLE, "", ARTICLE | {"id": "b", "attributions": []})
    first, second = read_gold(path)
    assert first.marked == (Marked((Span(0, 6),), (Span(7, 11),), (Span(12, 25),)),)
    assert first.fields == {"publisher": "gazette"}
    assert (second.id, second.marked) == ("b", ())
    assert [a.id for a in read_gold(path, limit=1)] == ["a"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2: Expecting property name"),
        ("[]", "line 2: not a JSON object"),
        ('{"id": "b"}', "line 2: lacks attributions, text"),
        (ARTICLE, "line 2: the id 'a' stands in an earlier line too"),
        (ARTICLE | {"id": 7}, "line 2: 'id' and 'text' must be strings"),
        (ARTICLE | {"id": "b", "attributions": {}}, "'attributions' must be a list"),
        (ARTICLE | {"id": "b", "attributions": ["x"]}, "attribution 1 is not an object"),
        (ARTICLE | {"id": "b", "attributions": [{"cue": [[3, 99]]}]}, r"the cue of attribution 1 has \[3, 99\]"),
        (ARTICLE | {"id": "b", "attributions": [{"cue": [[3]]}]}, "must be a list of"),
        (ARTICLE | {"id": "b", "attributions": [{"cue": [[3, True]]}]}, "must be a list of"),
        (ARTICLE | {"id": "b", "attributions": [{"cue": [[5, 3]]}]}, "no span"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: object, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        list(read_gold(write(tmp_path, ARTICLE, line)))


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nothing\.jsonl cannot be read: No such file"):
        list(read_gold(tmp_path / "nothing.jsonl"))
    with pytest.raises(UsageError, match="no articles"):
        list(read_gold(write(tmp_path, "", "")))
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="not UTF-8"):
        list(read_gold(tmp_path / "binary"))


def test_the_digest_depends_on_text_and_spans_alone(tmp_path: Path) -> None:
    (one,) = read_gold(write(tmp_path, ARTICLE))
    (two,) = read_gold(write(tmp_path, ARTICLE | {"publisher": "herald"}))
    (three,) = read_gold(write(tmp_path, ARTICLE | {"attributions": []}))
    assert one.digest == two.digest != three.digest
