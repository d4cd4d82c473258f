"""Ids that derive from content."""

from __future__ import annotations

import re
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.identity import content_id, digest_bytes

parts = st.lists(st.one_of(st.none(), st.integers(), st.text()), max_size=5)


@given(parts)
def test_an_id_is_short_and_the_same_each_time(values: list[str | int | None]) -> None:
    one = content_id("d", *values)
    assert re.fullmatch(r"d-[a-z2-7]{12}", one)
    assert one == content_id("d", *values)


@given(parts, parts)
def test_other_parts_give_another_id(one: list[str | int | None], two: list[str | int | None]) -> None:
    same = [None if v is None else str(v) for v in one] == [None if v is None else str(v) for v in two]
    assert (content_id("s", *one) == content_id("s", *two)) is same


def test_where_a_part_ends_counts() -> None:
    ids = {content_id("c", *p) for p in (("ab", "c"), ("a", "bc"), ("abc",), ("abc", ""), ("abc", None), ("1:a", "b"))}
    assert len(ids) == 6


def test_lone_surrogates_are_no_trouble() -> None:
    assert content_id("d", "\ud800") != content_id("d", "\ud801")


def test_ids_do_not_depend_on_the_process() -> None:
    code = "from counterclaim.identity import content_id; print(content_id('d', 'x', 3, None))"
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout.strip()
        for seed in ("1", "2")
    ]
    assert runs == [content_id("d", "x", 3, None)] * 2


def test_digest() -> None:
    assert digest_bytes(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
