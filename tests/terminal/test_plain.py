"""A page's text cannot steer the terminal that shows it."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.terminal.plain import clip, plain, plain_json


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("clear \x1b[2J\x1b[31mscreen", "clear ⟨U+001B⟩[2J⟨U+001B⟩[31mscreen"),
        ("title \x1b]0;owned\x07", "title ⟨U+001B⟩]0;owned⟨U+0007⟩"),
        ("one byte \x9b31m", "one byte ⟨U+009B⟩31m"),
        ("back\x08\x08space", "back⟨U+0008⟩⟨U+0008⟩space"),
        ("denied\rconfirmed\n", "denied confirmed"),
        ("he said \u202edeined\u202c it", "he said ⟨U+202E⟩deined⟨U+202C⟩ it"),
        ("isolate \u2066x\u2069", "isolate ⟨U+2066⟩x⟨U+2069⟩"),
        ("zero\u200bwidth", "zero⟨U+200B⟩width"),
        ("half \ud83d pair", "half ⟨U+D83D⟩ pair"),
        ("[bold]not markup[/bold]", "[bold]not markup[/bold]"),
        ("بتوقيت غرينتش и 평양", "بتوقيت غرينتش и 평양"),
    ],
)
def test_what_could_steer_is_made_visible(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_no_control_or_direction_mark_survives(text: str) -> None:
    left = {unicodedata.category(c) for c in plain(text)}
    assert not left & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(plain(text)) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(st.text(max_size=60), st.integers(min_value=2, max_value=30))
def test_clipped_text_keeps_to_its_length(text: str, length: int) -> None:
    assert len(clip(text, length)) <= length


@given(st.recursive(st.text(), lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside), max_leaves=6))
def test_json_made_plain_means_the_same(value: object) -> None:
    dumped = plain_json(json.dumps(value, ensure_ascii=False, indent=1))
    assert json.loads(dumped) == value
    assert not set(dumped) & set("\x1b\x7f\x9b\u202e\u2066\ud800\U000e0041")
