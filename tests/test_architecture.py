"""The house keeps its order: who imports whom, how long a module may be, what is documented, what an import costs."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "counterclaim"
TESTS = Path(__file__).parent

# Room -> the rooms, or single modules of rooms, that it may import.  A room is a package or a module right under counterclaim;
# "" is counterclaim itself, the front door.  Imports inside functions and under TYPE_CHECKING count like any other.
MAY_IMPORT: dict[str, set[str]] = {
    "span": set(),
    "errors": set(),
    # A stranger's text made visible: what a terminal, a page and a dossier show is made harmless in one way.
    "plain": set(),
    "identity": set(),
    "settings": set(),
    "model": {"span"},
    "names": set(),
    "ontology": set(),
    "intake": {"model", "span", "errors", "settings", "identity"},
    # What fact-checkers' own markup says needs no parser: pages in, Readings out.
    "reviews": {"model", "span", "errors", "settings", "identity", "intake"},
    "parse": {"span", "errors"},
    "dates": {"model", "span", "parse"},
    "entities": {"model", "span", "settings", "parse", "identity", "names", "attribution.quotes"},
    "attribution": {"model", "span", "errors", "parse"},
    "stance": {"model"},
    # Attributions resolved: who speaks, with what stance, about what, in answer to what.
    "statements": {"model", "span", "stance", "settings", "parse", "identity", "names", "ontology", "dates", "entities", "attribution"},
    "link": {"model", "settings", "span", "identity", "names", "ontology"},
    # The reading copy (certain repairs applied) is pure and leads from intake's Document to the parser's pieces.
    "pipeline": {"model", "settings", "span", "parse", "dates", "entities", "attribution", "statements", "link", "intake.reading_copy"},
    # What linking gives is what a ledger records; it sees those data types and none of the linking.
    "ledger": {"model", "stance", "errors", "span", "identity", "link.links"},
    # Who asks a ledger what may be the same, has the pure rooms decide, and writes down what they found.
    "settling": {"model", "span", "identity", "settings", "link", "ledger"},
    # Readings are made here or in processes of their own; what becomes of them is ingest's affair.
    "readers": {"model", "errors", "settings", "intake", "parse", "pipeline"},
    "ingest": {"model", "span", "settings", "identity", "intake", "parse", "link", "pipeline", "readers", "ledger", "settling"},
    "reviewing": {"model", "errors", "settings", "identity", "intake", "reviews", "link", "ledger", "settling"},
    "export": {"model", "stance", "span", "errors", "plain", "ledger", "link.rewording"},
    # Pages on a ledger: the verbs for what changes it and for comparing, queries and entries for the rest.
    "web": {"model", "stance", "span", "errors", "plain", "ledger", "library", "settling", "export", "link.rewording"},
    "evaluation": {"model", "span", "errors", "settings", "identity", "intake", "parse", "attribution", "pipeline"},
    "sample": {"model"},
    # What people see of nouns and entries, drawn with rich: cli says what is shown, terminal how it looks.
    "terminal": {"plain", "model", "stance", "span", "errors", "ledger", "ingest", "link.rewording"},
    # The verbs by which people decide: library hands them on.
    "deciding": {"errors", "ledger", "settling"},
    # The verbs, for Python; counterclaim itself, the front door, hands them on.
    "library": {"model", "span", "errors", "settings", "intake", "parse", "link", "pipeline", "ledger", "ingest", "readers", "export", "deciding"},
    "": {"library", "model", "errors", "settings", "ledger", "ingest", "export"},
    "cli": {
        "", "library", "model", "span", "errors", "settings", "identity", "intake", "parse", "link", "pipeline",
        "ledger", "ingest", "reviewing", "export", "web", "evaluation", "sample", "terminal",
    },
}  # fmt: skip

# Package -> the rooms that may import it.
KEPT_TO = {
    "spacy": {"parse"},
    "sqlalchemy": {"ledger"},
    "sqlite3": {"ledger"},
    "click": {"cli"},
    "rich": {"terminal"},
    "onnxruntime": {"attribution"},
    "tokenizers": {"attribution"},
    "safetensors": {"statements"},
    "fastapi": {"web"},
    "starlette": {"web"},
    "uvicorn": {"web"},
    "jinja2": {"web"},
    "markupsafe": {"web"},
    "networkx": {"web", "export"},
}
UNWANTED = {"pickle", "shelve", "marshal", "dill", "joblib"}

LONGEST = 800  # lines of a module: a file is a topic; functions are held short and flat by ruff
VAGUE = {"util", "utils", "helper", "helpers", "common", "misc", "tools", "stuff"}
HEAVY = {
    "spacy", "numpy", "sqlalchemy", "sqlite3", "trafilatura", "lxml", "pyarrow", "httpx", "rich", "click", "yaml", "rapidfuzz",
    "feedparser", "warcio", "htmldate", "onnxruntime", "tokenizers", "fastapi", "starlette", "uvicorn", "jinja2", "networkx",
}  # fmt: skip


@dataclass(frozen=True)
class Module:
    """One module of the package: its dotted name below counterclaim, its path and its tree."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def room(self) -> str:
        return self.name.split(".")[0]

    def imports(self, *, top_only: bool = False) -> Iterator[str]:
        """Absolute names imported: ``counterclaim.span`` or, where a name was taken from it, ``counterclaim.span.Span``."""
        package = ["counterclaim", *self.name.split(".")] if self.name else ["counterclaim"]
        if self.path.name != "__init__.py":
            package.pop()
        for node in self.tree.body if top_only else ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                above = package[: len(package) - node.level + 1] if node.level else []
                base = ".".join([*above, *([node.module] if node.module else [])])
                yield from (f"{base}.{alias.name}" for alias in node.names)


@cache
def modules() -> tuple[Module, ...]:
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        parts = list(path.relative_to(SOURCE).with_suffix("").parts)
        if parts[-1] == "__init__":
            parts.pop()
        found.append(Module(".".join(parts), path, ast.parse(path.read_text("utf-8"), str(path))))
    return tuple(found)


@cache
def names() -> frozenset[str]:
    return frozenset(m.name for m in modules())


def inside(imported: str) -> str | None:
    """The module of ours that an imported name stands for, None for another package's."""
    parts = imported.split(".")
    if parts[0] != "counterclaim":
        return None
    below = parts[1:]
    while ".".join(below) not in names():
        below.pop()
    return ".".join(below)


each_module = pytest.mark.parametrize("module", modules(), ids=lambda m: m.name or "counterclaim")


def trespasses(module: Module) -> list[str]:
    """What a module imports of ours and may not."""
    allowed = MAY_IMPORT[module.room] | {module.room} - {""}
    out = []
    for imported in module.imports():
        target = inside(imported)
        if target is None or target == module.room:
            continue
        ways = {target, imported.removeprefix("counterclaim.")}
        ways |= {way[:at] for way in ways for at, c in enumerate(way) if c == "."}
        if not ways & allowed:
            out.append(imported)
    return out


@each_module
def test_a_room_imports_only_what_it_may(module: Module) -> None:
    assert module.room in MAY_IMPORT, f"give the room {module.room!r} a row in MAY_IMPORT"
    assert not trespasses(module)


@pytest.mark.parametrize(
    ("name", "code", "found"),
    [
        ("model", "from counterclaim.span import Span", []),
        ("model", "from counterclaim.settings import DEFAULTS", ["counterclaim.settings.DEFAULTS"]),
        ("entities.x", "def f():\n    import counterclaim.ledger", ["counterclaim.ledger"]),
        ("entities.x", "from ..ledger import store", ["counterclaim.ledger.store"]),
        ("entities.x", "from . import quotes", []),
        ("entities.x", "from counterclaim import model", []),
        ("entities.x", "from counterclaim import Ledger", ["counterclaim.Ledger"]),
        ("pipeline", "from counterclaim.intake.reading_copy import reading_copy", []),
        ("pipeline", "from counterclaim.intake.blocks import Block", ["counterclaim.intake.blocks.Block"]),
    ],
)
def test_trespassing_is_seen(name: str, code: str, found: list[str]) -> None:
    assert trespasses(Module(name, SOURCE / "x.py", ast.parse(code))) == found


@each_module
def test_outside_packages_stay_in_their_rooms(module: Module) -> None:
    for imported in module.imports():
        package = imported.split(".")[0]
        assert package not in UNWANTED, f"{module.name} imports {package}"
        assert module.room in KEPT_TO.get(package, {module.room}), f"{package} belongs to {KEPT_TO[package]}"


@each_module
def test_modules_are_short_and_named_for_what_they_do(module: Module) -> None:
    assert len(module.path.read_text("utf-8").splitlines()) <= LONGEST
    assert not VAGUE & set(module.path.stem.lstrip("_").split("_"))
    assert module.path.parent == SOURCE or (module.path.parent / "__init__.py").exists()


@each_module
def test_public_names_are_documented(module: Module) -> None:
    assert ast.get_docstring(module.tree) or not module.tree.body, f"{module.name} has no docstring"
    if module.name == "errors":
        return  # the tree in its docstring tells of each
    bare = [
        node.name
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not bare, f"{module.name}: no docstring on {', '.join(bare)}"


@each_module
def test_nothing_untyped_travels_between_steps(module: Module) -> None:
    for node in ast.walk(module.tree):
        if (
            isinstance(node, ast.Subscript)
            and isinstance(node.value, ast.Name)
            and node.value.id in ("dict", "Mapping")
        ):
            assert not ast.unparse(node.slice).rstrip(")").endswith(", Any"), (
                f"{module.name}:{node.lineno}: dict[…, Any]"
            )


def test_no_import_cycles() -> None:
    graph = {
        m.name: {t for i in m.imports(top_only=True) if (t := inside(i)) is not None and t != m.name} for m in modules()
    }
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail[trail.index(name) :], name))
        if name not in done:
            for target in sorted(graph[name]):
                # A package's own __init__ may gather its modules.
                if not name.startswith(f"{target}."):
                    visit(target, (*trail, name))
            done.add(name)

    for name in sorted(graph):
        visit(name, ())


def test_rooms_in_the_table_form_no_circle() -> None:
    order: list[str] = []
    left = {room: {t.split(".")[0] for t in targets if t != room} for room, targets in MAY_IMPORT.items()}
    while left:
        free = sorted(room for room, targets in left.items() if targets <= set(order))
        assert free, f"these rooms import each other: {sorted(left)}"
        order += free
        for room in free:
            del left[room]


def python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_importing_counterclaim_is_light_and_clean() -> None:
    loaded = set(python("import counterclaim, sys; print(*sys.modules)").split())
    assert not loaded & HEAVY


def test_importing_the_pipeline_brings_no_language_model() -> None:
    loaded = set(python("import counterclaim.pipeline, sys; print(*sys.modules)").split())
    assert not loaded & {"spacy", "sqlalchemy", "sqlite3", "trafilatura"}


def test_tests_mirror_the_rooms() -> None:
    files = list(TESTS.rglob("test_*.py"))
    assert len({p.name for p in files}) == len(files), "two test files of one name"
    folders = {p.parent.relative_to(TESTS).parts[0] for p in files if p.parent != TESTS}
    assert folders <= set(MAY_IMPORT), f"no such rooms: {sorted(folders - set(MAY_IMPORT))}"


def test_the_drawing_of_the_house_shows_every_room() -> None:
    drawn = (SOURCE.parent.parent / "docs" / "design.md").read_text("utf-8").splitlines()
    shown = {
        line.split()[0].removesuffix("/").removesuffix(".py")
        for line in drawn
        if line.startswith("  ") and line.strip()
    }
    assert set(MAY_IMPORT) - {""} <= shown
