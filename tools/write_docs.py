"""Write the generated parts of the docs: docs/cli.md, docs/tables.md, docs/ledger-schema.md, and what stands between the marks in README.md and docs/*.md.

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
from counterclaim.export.columns import Column
from counterclaim.export.tables import TABLES
from counterclaim.ledger.described import TableWords, described
from counterclaim.ledger.migrations import VERSION

ROOT = Path(__file__).resolve().parent.parent
_PART = re.compile(r"(<!-- output of: (?P<command>[^\n]+?) -->\n)(?P<old>.*?)(<!-- end -->)", re.DOTALL)
_CLI_HEAD = """# The command line

Every verb with what `--help` says of it. This page is written by `make docs`; a test holds it against the program.
"""
_SCHEMA_HEAD = """# The file of a ledger

A ledger is one SQLite file (schema {version}: `PRAGMA user_version`; `PRAGMA application_id` is 0x43434C4D, 'CCLM'). Whatever reads SQLite can read it; only
Counterclaim should write it. This page is written by `make docs` from the schema itself; a test holds it against that.

- **What counts.** Pages are read again by newer versions, and older readings keep their rows. Join `readings` on `n` and ask for `current = 1`.
- **Offsets** are half-open, in code points of `documents.text`: `substr(text, start + 1, "end" - start)` (SQLite counts code points too).
- **Ids** derive from content and are the same on every machine; `readings.n` and `decisions.n` mean nothing outside of one file.
- **One across documents.** `actors.base` is a name, `actor_bases.ledger` the party that it stands for; `claims.wording` is an act with its roles and words,
  `wordings.ledger` the claim. Statements name bases, and claims by their id within the reading.
- An arrow is a foreign key, or leads where one would; `id` of `claims` and `statements` is told once for each reading.

```sh
counterclaim export --format datasette --output metadata.json
datasette counterclaim.ledger --metadata metadata.json      # pip install datasette
```

opens it in a browser, with these descriptions, facets, full-text search over claims and statements, and ready-made questions (contested claims, who says
what, who speaks at whom, copies, parties that may be one, what failed).
"""

_TABLES_HEAD = """# The tables of an export

What `counterclaim export --table …` writes, column by column. This page is written by `make docs`; a test holds it against the program.

A *list* is a list of strings in Parquet, and a JSON array in CSV; *boolean* is `true` or `false` in CSV. An empty cell of CSV is null. Offsets are
code points of the document's text, half-open.
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


def tables_page() -> str:
    """docs/tables.md as it ought to be."""
    parts = [_TABLES_HEAD]
    for t in TABLES.values():
        rows = [f"| `{c.name}` | {c.kind} | {_column(c)} |" for c in t.columns]
        parts.append(
            "\n".join(
                [
                    f"## {t.name}",
                    "",
                    f"{t.what[0].upper()}{t.what[1:]}.",
                    "",
                    "| column | kind | what |",
                    "|---|---|---|",
                    *rows,
                    "",
                ]
            )
        )
    return "\n".join(parts)


def schema_page() -> str:
    """docs/ledger-schema.md as it ought to be."""
    shown, hidden = ([t for t in described() if t.hidden is inner] for inner in (False, True))
    parts = [
        _SCHEMA_HEAD.format(version=VERSION),
        *map(_schema_of, shown),
        "## Inner workings\n",
        *map(_schema_of, hidden),
    ]
    return "\n".join(parts)


def _schema_of(t: TableWords) -> str:
    rows = []
    for c in t.columns:
        of = f" → `{c.of}`" if c.of else ""
        marks = "key" if c.key else "" if c.null else "not null"
        rows.append(f"| `{c.name}` | {c.type.lower()} | {marks} | {c.what}{of} |")
    told = [f"### {t.name}" if t.hidden else f"## {t.name}", "", t.what]
    if t.search:
        told += ["", f"Full text: `{t.search}`, by rowid."]
    return "\n".join([*told, "", "| column | type | | what |", "|---|---|---|---|", *rows, ""])


def _column(c: Column) -> str:
    return c.what + (f" (id in [{c.of}](#{c.of}))" if c.of else "") + (" · **key**" if c.key else "")


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
    yield ROOT / "docs" / "tables.md", tables_page()
    yield ROOT / "docs" / "ledger-schema.md", schema_page()
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
