"""Write the generated parts of the docs: docs/cli.md, and what stands between the marks in README.md and docs/*.md.

    python tools/write_docs.py            write them
    python tools/write_docs.py --check    say which are out of date; exit 1 if any is

A generated part looks like this; the command is run in an empty folder with a ledger of its own, parts of one file in order:

    <!-- output of: counterclaim read --sample -->
    ```text
    …
    ```
    <!-- end -->
"""

from __future__ import annotations

import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from click.testing import CliRunner

from counterclaim.cli.program import VERBS, program

ROOT = Path(__file__).resolve().parent.parent
_PART = re.compile(r"(<!-- output of: (?P<command>[^\n]+?) -->\n)(?P<old>.*?)(<!-- end -->)", re.DOTALL)
_CLI_HEAD = """# The command line

Every verb with what `--help` says of it. This page is written by `make docs`; a test holds it against the program.
"""


def run(command: str) -> str:
    """Standard output of ``counterclaim …`` as it is when it goes to a file 80 columns wide."""
    words = shlex.split(command)
    assert words[0] == "counterclaim", command
    done = CliRunner().invoke(program, words[1:], prog_name="counterclaim", terminal_width=80, catch_exceptions=False)
    if done.exit_code:
        raise RuntimeError(f"{command}: exit code {done.exit_code}: {done.stderr}")
    return done.stdout


@contextmanager
def empty_folder() -> Iterator[None]:
    """An empty current folder and an environment that gives the same output everywhere."""
    before, environment = Path.cwd(), dict(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.environ.update(COLUMNS="80", NO_COLOR="1")
        os.environ.pop("COUNTERCLAIM_LEDGER", None)
        try:
            yield
        finally:
            os.chdir(before)
            os.environ.clear()
            os.environ.update(environment)


def cli_page() -> str:
    """docs/cli.md as it ought to be."""
    parts = [_CLI_HEAD, f"```text\n{run('counterclaim --help')}```\n"]
    context = click.Context(program)
    parts += [
        f"## counterclaim {verb}\n\n```text\n{run(f'counterclaim {verb} --help')}```\n"
        for verb in program.list_commands(context)
    ]
    assert len(parts) == len(VERBS) + 2
    return "\n".join(parts)


def filled(text: str) -> str:
    """A page with its generated parts written anew."""

    def fill(found: re.Match[str]) -> str:
        shown = run(found["command"]).rstrip("\n")
        fence = "json" if "--json" in found["command"] else "text"
        return f"{found[1]}```{fence}\n{shown}\n```\n{found[4]}"

    return _PART.sub(fill, text)


def pages() -> Iterator[tuple[Path, str]]:
    """Every generated or partly generated page and what it ought to hold."""
    with empty_folder():
        yield ROOT / "docs" / "cli.md", cli_page()
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        text = path.read_text("utf-8")
        if _PART.search(text):
            with empty_folder():
                yield path, filled(text)


def main(check: bool) -> int:
    stale = [(p, text) for p, text in pages() if not p.exists() or p.read_text("utf-8") != text]
    for path, text in stale:
        if not check:
            path.write_text(text, "utf-8")
        sys.stdout.write(f"{'out of date' if check else 'written'}: {path.relative_to(ROOT)}\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
