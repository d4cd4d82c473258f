"""The docs say what the program does: generated parts are up to date, commands and fields named in them exist."""

from __future__ import annotations

import importlib.util
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
import pytest

from counterclaim.cli.program import program

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
