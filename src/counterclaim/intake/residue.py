"""What a page carries besides its article: lines and sentences known from residue.yaml, and lists under their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from counterclaim.model import PassageKind
from counterclaim.span import Span

from .blocks import Block

_LONGEST = 400
"""Code points; residue lines are shorter."""
_LIST_LENGTH = 15
"""Most titles left out under one heading."""

_MONTH = r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_DATE = (
    rf"(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?:T\d\d:\d\d\S{{0,20}})?|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}|20\d{{6}}|today|yesterday"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ -]{_MONTH},?(?:[ -]\d{{4}})?|(?:{_WEEKDAY},? )?{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?)"
)
_MORE = (
    rf"(?:{_DATE}|{_WEEKDAY}|\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}})?(?: ?[ap]\.?m\.?)?|\d{{1,2}} ?[ap]\.?m\.?|\d{{4}}|at|on|updated|published"
    r"|last updated|posted|(?:gmt|utc|ist|est|edt|et|pst|pdt|pt|cst|cdt|mst|mdt|cet|cest|bst|eet|eest|msk|jst|kst|hkt|sgt|pkt|wib|sast|eat|wat|aest"
    r"|aedt|z|local time|hrs)(?:[+-]\d{1,2}(?::?\d\d)?)?|\d{1,3} min(?:ute)?s?(?: read)?)"
)

_EDGE_MARKS = "\t\n\r\x0b\x0c •▪‣»›▶►→*|·:>–—-"
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_PARTS = re.compile(r"\s*[|>»›/•·]\s*")


@dataclass(frozen=True, slots=True)
class Residue:
    """A stretch of a block that is no part of the article."""

    span: Span
    why: str
    credit: bool = False


@dataclass(frozen=True, slots=True)
class _Group:
    why: str
    opens: bool
    within: bool
    credit: bool


@dataclass(frozen=True, slots=True)
class _Templates:
    groups: tuple[_Group, ...]
    lines: re.Pattern[str]
    inside: re.Pattern[str]
    shouted: re.Pattern[str]
    navigation: frozenset[str]


@cache
def _templates() -> _Templates:
    data = yaml.safe_load(files(__package__).joinpath("residue.yaml").read_text("utf-8"))
    if (
        not isinstance(data, dict)
        or not isinstance(data.get("groups"), list)
        or not isinstance(data.get("navigation"), list)
    ):
        raise ValueError("residue.yaml: groups and navigation must be lists")
    groups: list[_Group] = []
    patterns: dict[str, list[str]] = {"lines": [], "inside": [], "shouted": []}
    for entry in data["groups"]:
        if not isinstance(entry, dict) or not isinstance(entry.get("why"), str):
            raise ValueError(f"residue.yaml: a group has no reason: {entry}")
        unknown = set(entry) - {"name", "why", "opens", "within", "credit", *patterns}
        if unknown:
            raise ValueError(f"residue.yaml: {entry.get('name')}: unknown fields {sorted(unknown)}")
        number = len(groups)
        groups.append(
            _Group(entry["why"], bool(entry.get("opens")), bool(entry.get("within")), bool(entry.get("credit")))
        )
        for part, found in patterns.items():
            if entry.get(part):
                found.append(f"(?P<g{number}>{_alternatives(entry[part], str(entry.get('name')))})")
    before = r"(?:^|(?<=[.!?…][ ])|(?<=[.!?…][\"'”’»)\]][ ]))"
    return _Templates(
        tuple(groups),
        re.compile("|".join(patterns["lines"]), re.IGNORECASE),
        re.compile(before + "(?:" + "|".join(patterns["inside"]) + ")", re.IGNORECASE),
        re.compile(before + "(?:" + "|".join(patterns["shouted"]) + ")"),
        frozenset(str(word) for word in data["navigation"]),
    )


def _alternatives(patterns: object, name: str) -> str:
    if not isinstance(patterns, list) or not all(isinstance(p, str) for p in patterns):
        raise ValueError(f"residue.yaml: {name}: patterns must be a list of strings")
    joined = "|".join(patterns)
    names: Mapping[str, str] = {"{DATE}": _DATE, "{WEEKDAY}": _WEEKDAY, "{MORE}": _MORE}
    for key, value in names.items():
        joined = joined.replace(key, value)
    return joined


def residue_blocks(blocks: Sequence[Block], credits: Sequence[bool]) -> list[Residue | None]:
    """For each block, the Residue that it wholly is, or None.  ``credits`` marks blocks known to name an author or agency."""
    templates = _templates()
    found: list[Residue | None] = [None] * len(blocks)
    bodies = [_is_paragraph(b) and not credits[i] for i, b in enumerate(blocks)]
    first = next((i for i, body in enumerate(bodies) if body), len(blocks))
    under: str | None = None  # the heading whose list we are in
    left = 0
    for i, block in enumerate(blocks):
        text = block.text
        if credits[i]:
            under = None
            continue
        group = _line(text, templates)
        if group is not None and (not group.within or i > first):
            found[i] = Residue(Span(0, len(text)), group.why, group.credit)
            if group.opens:
                under, left = text.strip(_EDGE_MARKS)[:60], _LIST_LENGTH
        elif under is not None and left and not bodies[i] and _is_title(block, i > first):
            found[i] = Residue(Span(0, len(text)), f"one of the lines under ‘{under}’")
            left -= 1
        elif _is_menu(text, templates.navigation) or (
            i < first and text.strip(_EDGE_MARKS).casefold() in templates.navigation
        ):
            found[i] = Residue(Span(0, len(text)), "a menu of the site")
        elif bodies[i] or block.kind is not PassageKind.LIST:
            under = None
    _menus(blocks, found, bodies, templates.navigation)
    return found


def residue_inside(text: str) -> Iterator[Residue]:
    """Sentences of a paragraph that are residue, in order, not overlapping."""
    templates = _templates()
    last = 0
    hits = [*templates.inside.finditer(text), *templates.shouted.finditer(text)]
    for match in sorted(hits, key=lambda m: (m.start(), -m.end())):
        if match.start() >= last and match.end() > match.start() and match.lastgroup is not None:
            group = templates.groups[int(match.lastgroup[1:])]
            yield Residue(Span(*match.span()), group.why, group.credit)
            last = match.end()


def _line(text: str, templates: _Templates) -> _Group | None:
    if len(text) > _LONGEST:
        return None
    match = templates.lines.fullmatch(text)
    if match is None:
        core = text.strip(_EDGE_MARKS)
        match = templates.lines.fullmatch(core) if core and len(core) < len(text) else None
    if match is None or match.lastgroup is None:
        return None
    return templates.groups[int(match.lastgroup[1:])]


def _is_paragraph(block: Block) -> bool:
    return (
        block.kind is PassageKind.BODY
        and block.text.count(" ") >= 7
        and _SENTENCE_END.search(block.text[-12:]) is not None
    )


def _is_title(block: Block, behind: bool) -> bool:
    """A line that can be the title of another story; before the first paragraph only list items are."""
    if block.kind is PassageKind.LIST:
        return len(block.text) <= _LONGEST
    return behind and block.text.count(" ") < 20 and not block.text.rstrip().endswith((".", "”", '"'))


def _is_menu(text: str, words: frozenset[str]) -> bool:
    """'Home | World | Politics', 'Home > News > Asia'."""
    if len(text) > _LONGEST or not any(mark in text for mark in "|>»›/•·"):
        return False
    parts = [part.casefold() for part in _PARTS.split(text.strip(_EDGE_MARKS)) if part]
    return len(parts) >= 3 and max(part.count(" ") for part in parts) <= 3 and sum(part in words for part in parts) >= 2


def _menus(blocks: Sequence[Block], found: list[Residue | None], bodies: Sequence[bool], words: frozenset[str]) -> None:
    """Mark runs of four or more very short lines in front of the first or behind the last paragraph."""
    first = next((i for i, body in enumerate(bodies) if body), len(blocks))
    last = len(blocks) - 1 - next((i for i, body in enumerate(reversed(bodies)) if body), len(blocks))
    run: list[int] = []
    for i in range(len(blocks) + 1):
        short = (
            i < len(blocks) and not first <= i <= last and len(blocks[i].text) <= 40 and blocks[i].text.count(" ") < 3
        )
        if short:
            run.append(i)
            continue
        known = sum(blocks[k].text.strip(_EDGE_MARKS).casefold() in words or found[k] is not None for k in run)
        if len(run) >= 4 and known * 2 >= len(run):
            for k in run:
                found[k] = found[k] or Residue(Span(0, len(blocks[k].text)), "a menu of the site")
        run = []
