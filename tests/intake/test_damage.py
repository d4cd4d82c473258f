"""Damage, case by case: tests/cases/damage.txt (found) and tests/cases/undamaged.txt (silent)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from counterclaim.intake.clean import Cleaned, clean
from counterclaim.intake.plain import plain_blocks
from counterclaim.intake.reading_copy import reading_copy
from counterclaim.model import Document
from counterclaim.settings import DEFAULTS

CASES = Path(__file__).parent.parent / "cases"
MARK = re.compile(r"\[\[(.*?)\]\](?!\])")


def lines(name: str) -> list[str]:
    return [line for line in (CASES / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]


def cleaned_of(text: str) -> Cleaned:
    return clean(plain_blocks(text.replace(" ¶ ", "\n\n")), DEFAULTS)


def copy_of(cleaned: Cleaned) -> str:
    document = Document(
        "d-1",
        cleaned.text,
        cleaned.passages,
        cleaned.findings,
        cleaned.to_page,
        fingerprint="",
        page_digest="",
        encoding="utf-8",
    )
    return " ¶ ".join(text.strip() for text, _, _ in reading_copy(document))


@pytest.mark.parametrize("case", lines("damage.txt"))
def test_found(case: str) -> None:
    kind, marked, copy = (part.strip() for part in case.split(" | "))
    text = MARK.sub(r"\1", marked)
    cleaned = cleaned_of(text)
    found = [f.text.replace("\n\n", " ¶ ") for f in cleaned.findings if f.kind.value == kind]
    wanted = MARK.findall(marked)
    assert found == wanted or found == [" ¶ ".join(wanted)], [(f.kind.value, f.text) for f in cleaned.findings]
    assert copy_of(cleaned) == (text if copy == "-" else copy)


@pytest.mark.parametrize("text", lines("undamaged.txt"))
def test_silent(text: str) -> None:
    cleaned = cleaned_of(text)
    assert [(f.kind.value, f.text) for f in cleaned.findings] == []
    assert copy_of(cleaned) == cleaned.text.replace("\n\n", " ¶ ")


def test_edits_of_two_findings_at_one_place() -> None:
    """The closing mark goes before the full stop that parts the sentences, whichever was found first."""
    cleaned = cleaned_of("The council called the bridge “a danger to childrenThe mayor has denied it.")
    assert copy_of(cleaned) == "The council called the bridge “a danger to children”. The mayor has denied it."


def test_damage_is_looked_for_in_mended_letters() -> None:
    cleaned = cleaned_of("She called it â€œa farceThe mayor said no.")
    assert [(f.kind.value, f.text) for f in cleaned.findings] == [
        ("broken encoding", "â€œ"),
        ("unbalanced quotation", "â€œa farce"),
        ("glued words", "farceThe"),
    ]
    assert copy_of(cleaned) == "She called it “a farce”. The mayor said no."


def test_findings_are_bounded() -> None:
    cleaned = cleaned_of("It was the the end. " * 1000)
    assert len(cleaned.findings) == DEFAULTS.findings_per_kind
