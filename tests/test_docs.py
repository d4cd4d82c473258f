"""The docs say what the program does: generated parts are up to date, commands and fields named in them exist."""

from __future__ import annotations

import importlib.util
import re
import shlex
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from types import ModuleType

import click
import pytest

from counterclaim import errors
from counterclaim.cli.program import program
from counterclaim.export import comparison, reading_json
from counterclaim.ingest import Summary
from counterclaim.ledger import entries
from counterclaim.link.rewording import ChangeKind
from counterclaim.model import ActorType, EvidenceKind, FindingKind, PassageKind, PublishedFrom, Stance

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_FENCE = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)


def writer() -> ModuleType:
    """tools/write_docs.py, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("write_docs", ROOT / "tools" / "write_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def commands(page: Path) -> Iterator[list[str]]:
    """Calls of ``counterclaim`` in the shell blocks of a page, comments and pipes cut off."""
    for language, block in _FENCE.findall(page.read_text("utf-8")):
        if language in ("sh", "console"):
            for line in block.splitlines():
                for call in re.split(r"[|;&>]", line.removeprefix("$ ")):
                    words = shlex.split(call, comments=True)
                    if words[:1] == ["counterclaim"]:
                        yield words[1:]


def test_generated_parts_are_what_the_program_prints_now() -> None:
    stale = [path.name for path, text in writer().pages() if path.read_text("utf-8") != text]
    assert not stale, "run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_commands_named_in_the_docs_exist_with_their_options(page: Path) -> None:
    root = click.Context(program, info_name="counterclaim")
    for verb, *rest in commands(page):
        if verb.startswith("-"):
            continue
        command = program.get_command(root, verb)
        assert command is not None, f"{page.name}: counterclaim {verb}"
        known = {o for p in command.params if isinstance(p, click.Option) for o in p.opts} | {"--help"}
        used = {w.partition("=")[0] for w in rest if w.startswith("--")}
        assert used <= known, f"{page.name}: counterclaim {verb} {' '.join(rest)}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_make_targets_named_in_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"^make (\w+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def documented(section: str, page: str = "json.md") -> set[str]:
    """Fields in the table of a section of a page of docs."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    (table,) = re.findall(rf"^### {section}\n(.*?)(?=^##|\Z)", text, re.DOTALL | re.MULTILINE)
    rows = re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`(\w+)`", row)}


@pytest.mark.parametrize(
    ("section", "kind"),
    [
        ("reading", reading_json.ReadingJson),
        ("document", reading_json.DocumentJson),
        ("passage", reading_json.PassageJson),
        ("finding", reading_json.FindingJson),
        ("actor", reading_json.ActorJson),
        ("date", reading_json.DateJson),
        ("claim", reading_json.ClaimJson),
        ("statement", reading_json.StatementJson),
        ("evidence", reading_json.EvidenceJson),
        ("skipped", reading_json.SkippedJson),
    ],
)
def test_fields_of_a_reading_are_those_documented(section: str, kind: type) -> None:
    assert documented(section) == set(kind.__required_keys__ | kind.__optional_keys__)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("section", "kind"),
    [
        ("claims entry", entries.Entry),
        ("ledger statement", entries.StatementEntry),
        ("position", entries.PositionEntry),
        ("position step", entries.PositionStep),
        ("change of position", entries.ChangeEntry),
        ("related claim", entries.RelatedEntry),
        ("actors entry", entries.ActorEntry),
        ("joined name", entries.JoinedEntry),
        ("decision", entries.DecisionEntry),
        ("unsure pair", entries.UnsureEntry),
        ("origins entry", entries.OriginEntry),
        ("origin member", entries.MemberEntry),
        ("documents entry", entries.DocumentEntry),
        ("add summary", Summary),
    ],
)
def test_fields_of_answers_are_those_documented(section: str, kind: type) -> None:
    assert documented(section) == {f.name for f in fields(kind)}


@pytest.mark.parametrize(
    ("section", "kind"),
    [
        ("comparison", comparison.ComparisonJson),
        ("compared page", comparison.ComparedPageJson),
        ("change", comparison.ChangeJson),
        ("segment", comparison.SegmentJson),
    ],
)
def test_fields_of_a_comparison_are_those_documented(section: str, kind: type) -> None:
    assert documented(section, "compare.md") == set(kind.__required_keys__)  # type: ignore[attr-defined]


def test_every_kind_of_change_is_explained() -> None:
    rows = re.findall(r"^\| ([a-z, ]+) \|", (ROOT / "docs" / "compare.md").read_text("utf-8"), re.MULTILINE)
    assert {k.value for k in ChangeKind} <= {kind for row in rows for kind in row.split(", ")}


@pytest.mark.parametrize("kind", [PassageKind, FindingKind, ActorType, PublishedFrom, EvidenceKind])
def test_words_of_the_json_are_all_documented(kind: type[StrEnum]) -> None:
    text = (ROOT / "docs" / "json.md").read_text("utf-8")
    assert {k.value for k in kind} <= set(re.findall(r"`([^`\n]+)`", text))


def test_every_stance_is_explained() -> None:
    rows = re.findall(r"^\| ([\w-]+) \|", (ROOT / "docs" / "nouns.md").read_text("utf-8"), re.MULTILINE)
    assert {s.value for s in Stance} <= set(rows)


def test_every_exit_code_is_explained() -> None:
    codes = set(re.findall(r"^\| (\d+) \|", (ROOT / "docs" / "errors.md").read_text("utf-8"), re.MULTILINE))
    kinds = [k for k in vars(errors).values() if isinstance(k, type) and issubclass(k, errors.CounterclaimError)]
    assert {str(k.exit_code) for k in kinds} <= codes


def test_every_dependency_is_accounted_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {re.split(r"[<>=\[ ]", d)[0] for d in project["dependencies"]}
    rows = re.findall(r"^\| ([\w-]+)", (ROOT / "docs" / "dependencies.md").read_text("utf-8"), re.MULTILINE)
    assert set(rows) - {"package"} == wanted
