"""Authors, agency credits and language."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.intake.byline import author_names, bylines, credits_of
from counterclaim.intake.language import language_of

CASES = Path(__file__).parent.parent / "cases" / "credits.txt"
LINES = [line.split(" => ") for line in CASES.read_text("utf-8").splitlines() if " => " in line and line[0] != "#"]


@pytest.mark.parametrize(("passage", "expected"), LINES)
def test_credits(passage: str, expected: str) -> None:
    found = credits_of([passage])
    assert found.agency == (expected if expected not in "?-" else None)
    assert bool(found.lines) == (expected != "-")
    assert all(line in passage for line in found.lines)


def test_credits_from_elsewhere_and_from_authors() -> None:
    found = credits_of(["Ministers met."], ["Source: The Valley Review"], ["Ann Lee", "AFP"])
    assert found.agency == "AFP"
    assert found.lines == ("Source: The Valley Review", "AFP")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("By Ann Lee and Bob O’Hara in Lisbon", ("Ann Lee", "Bob O’Hara")),
        ("Ann Lee, Reuters", ("Ann Lee",)),
        ("BY JOHN SMITH, Staff Writer", ("John Smith",)),
        ("By Ann Lee | 3 May 2020", ("Ann Lee",)),
        ("Jean-Luc de la Tour", ("Jean-Luc de la Tour",)),
        ("admin", ()),
        ("News Desk", ()),
        ("https://social.example/ann", ()),
        ("", ()),
    ],
)
def test_author_names(raw: str, expected: tuple[str, ...]) -> None:
    assert author_names([raw]) == expected


def test_bylines_are_names_behind_by() -> None:
    lines = ["By Sunday, the port was closed.", "By contrast, he won", "By the river", "By Mary Key"]
    assert bylines(lines) == ["By Mary Key"]


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        ("The minister said that he was not going to the talks with the union and others", None, "en"),
        (
            "Der Minister sagte, dass er nicht in die Stadt fahren werde und die Gespräche mit der Bank beendet",
            "en",
            "de",
        ),
        ("El ministro dijo que los puertos del norte no abrirán por la huelga, según fuentes del sector", None, "es"),
        ("장관은 월요일 항구가 닫힌다고 말했다", "en-US", "ko"),
        ("Он сказал, что это неправда, и уехал", None, "ru"),
        ("Він сказав, що це неправда, і поїхав", None, "uk"),
        ("港は閉鎖されると大臣は述べた", None, "ja"),
        ("部长说港口将关闭", None, "zh"),
        ("Port closed", "en_GB", "en"),
        ("Port closed", None, None),
        ("12 34", "en", None),
        ("", None, None),
    ],
)
def test_language(text: str, declared: str | None, expected: str | None) -> None:
    assert language_of(text, declared) == expected
