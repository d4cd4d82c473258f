"""Who wrote a page, who published it, and which agency it credits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

_LONGEST_CREDIT = 300  # characters of a line that only gives credit
_HEAD = 140  # characters in which a dateline must have ended
_DATELINE_WORDS = 10  # 'SANTA CRUZ DE LA SIERRA, Bolivia, Jan. 27, 2023'
_LONGEST_NAME = 6  # words
_UNNAMED = "Agencies"

_BY = re.compile(r"^\s*(?:by|written by|reported by|author|authors)\b\s*:?\s+(?=\S)", re.IGNORECASE)
_ROLE = re.compile(
    r",?\s+(?:in|at|for)\s+[A-Z].*$|,\s*(?:the\s+)?(?:\w+\s+){0,3}(?:correspondent|reporter|editor|writer|staff|bureau|analyst|columnist)s?\b.*$",
    re.IGNORECASE,
)
_NOT_A_PERSON = re.compile(
    r"https?:|@|\d|^(?:staff|admin|administrator|editor|editors|web desk|news desk|newsroom|unknown|none|null|guest|reporter|correspondent|"
    r"staff (?:writer|reporter)s?|desk|online|team|editorial board|super user|root)$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][\w.'’\-]*(?:\s+[^\W\d_][\w.'’\-]*){0,5}$")
_CREDIT_WORDS = re.compile(
    r"\b(?:originally|first)\s+(?:published|appeared|ran|posted)\s+(?:by|in|on|at)\b|\bfirst appeared (?:in|on)\b|\bre-?published (?:from|with|by|under)\b|"
    r"\bsyndicated (?:feed|from|by)\b|\bthis (?:article|story|report|piece|post) (?:was|is|has been) (?:originally |first )?(?:published|produced|provided|written|taken|reprinted)\b|"
    r"\b(?:with|from) (?:additional )?(?:inputs?|reporting|files|material|contributions?) (?:from|by)\b|\b(?:additional )?reporting by\b|"
    r"\bcontributed to this (?:report|story|article)\b|\bcourtesy of\b|^\W*(?:news )?(?:source|sources|agency|agencies|credit|credits|via)\s*[:：]|"
    r"^\W*(?:©|\(c\)|copyright)\s*(?:\d{4})?\s*\S|^\W*(?:with|via|from)\s+(?:the\s+)?\S+(?:\s+\S+){0,4}\W*$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\[/]\s{0,2}([^()\[\]/\n]{2,60}(?:/[^()\[\]/\n]{2,60}){0,3}?)\s{0,2}[)\]/]")
_DATELINE_END = re.compile(r"\s{0,3}[.,]?\s{0,3}(?:--|[-–—:.])\s{0,3}|\s{0,3}$")
_TAIL = re.compile(
    r"(?:[(\[]|(?<=[.!?\"”’])\s{0,3}[-–—/]\s{0,2}|\s[-–—]\s{0,2}|©\s{0,2})([^()\[\]\n.]{2,80})[)\]/.]{0,2}\s*$"
)
_SEPARATORS = re.compile(r"\s*(?:[/,&+|;]|\band\b|\bwith\b|\b-\s)\s*")


@dataclass(frozen=True, slots=True)
class Credits:
    """The agency credited most plainly (its usual name) and the lines of the page that give credit, verbatim."""

    agency: str | None
    lines: tuple[str, ...]


def credits_of(passages: Sequence[str], credits: Iterable[str] = (), authors: Iterable[str] = ()) -> Credits:
    """Credits in the passages of an article (its datelines, its last words, lines that give nothing but credit), in lines found elsewhere on
    the page, and among the authors.

    A mere mention in running text ('Yonhap reported') is none.  A page may credit wrongly: the lines are kept as they stand.  Of
    several agencies the first counts, but a named one before unnamed 'agencies'.
    """
    lines: list[str] = []
    agencies: list[str] = []

    def note(line: str, found: Iterable[str]) -> None:
        agencies.extend(found)
        if line not in lines:
            lines.append(line)

    for i, passage in enumerate(passages):
        if i < 5:
            dateline = _dateline(passage)
            if dateline is not None:
                note(*dateline)
                continue
        if len(passage) <= _LONGEST_CREDIT:
            whole = agencies_named(passage) or [a for line in bylines([passage]) for a in _agencies_among(line)]
            if whole:
                note(passage, whole)
                continue
            if _CREDIT_WORDS.search(passage) and (inside := _inside(passage, i >= len(passages) - 6)):
                note(passage, [name for name in inside if name])
                continue
        if i >= len(passages) - 4:
            tail = _TAIL.search(passage, max(0, len(passage) - 120))
            if tail is not None and (named := agencies_named(tail.group(1))):
                note(tail.group().strip(), named)
    for credit in credits:
        note(credit, [name for name in _inside(credit, True) if name])
    for author in authors:
        if named := agencies_named(author):
            note(author, named)
    best = next((a for a in agencies if a != _UNNAMED), None) or next(iter(agencies), None)
    return Credits(best, tuple(lines))


def agencies_named(text: str) -> list[str]:
    """The agencies that ``text`` consists of ('Reuters', '(AFP/AP)', 'By Xinhua', 'with AFP'), by their usual names; [] for any other text."""
    if len(text) > 120:
        return []
    bare = _PREFIX.sub("", text.strip(" \t()[]/-–—.:©*|"))
    parts = [p.strip(" \t()[]/-–—.:©*|") for p in _SEPARATORS.split(bare)]
    parts = [p for p in parts if p]
    known = _forms()
    names = [known.get(p) or known.get(re.sub(r"^(?:the|The)\s+", "", p)) for p in parts]
    if not parts or any(name is None for name in names):
        return []
    return list(dict.fromkeys(name for name in names if name))


_PREFIX = re.compile(
    r"^(?:(?:by|source|sources|via|with|from|agency|agencies|credit|copyright|photo|text|inputs? from|with inputs? from|additional reporting by)\b\s*:?\s*|"
    r"(?:19|20)\d\d\s*|[©(]c?\)?\s*)+(?=\S)",
    re.IGNORECASE,
)


def _dateline(passage: str) -> tuple[str, list[str]] | None:
    """The dateline that a passage opens with, where it credits an agency: 'SEOUL, Jan. 27 (Yonhap) --', '(Reuters) -', 'MOSCOW. /TASS/.'"""
    for match in _BRACKETED.finditer(passage, 0, _HEAD):
        if "“" in passage[: match.start()] or '"' in passage[: match.start()]:
            return None
        named = agencies_named(match.group(1))
        end = _DATELINE_END.match(passage, match.end())
        words = re.findall(r"[^\W_][^\s]*", passage[: match.start()])
        if len(words) > _DATELINE_WORDS or any(w[0].islower() and len(w) > 3 for w in words):
            return None
        if named and end is not None and (end.group().strip() or match.start() == 0):
            return passage[: end.end()].strip(), named
    return None


def _agencies_among(byline: str) -> list[str]:
    """Agencies that stand beside persons in a byline: 'By A B and Reuters'."""
    parts = _SEPARATORS.split(_BY.sub("", byline))
    return [name for part in parts for name in agencies_named(part)]


def _inside(text: str, at_the_end: bool) -> list[str | None]:
    """Agencies named anywhere in a line that gives credit; [None] where it credits somebody else."""
    found: list[str | None] = [_forms()[m.group()] for m in _form_pattern().finditer(text)]
    return list(dict.fromkeys(found)) or ([None] if at_the_end else [])


def author_names(raw: Iterable[str]) -> tuple[str, ...]:
    """Persons out of bylines and author fields, in order: 'By A B and C D in Town' gives both names; agencies and desks are left out."""
    names: list[str] = []
    for text in raw:
        text = _BY.sub("", text.strip())[:300]
        text = re.split(r"\s[|·•–—]\s|\n", text)[0]
        for part in re.split(r"\s*(?:[,;&]|\band\b)\s+", text):
            name = _ROLE.sub("", _BY.sub("", part)).strip(" \t.,;|-–—")
            if not name or _NOT_A_PERSON.search(name) or not _NAME.match(name) or agencies_named(name):
                continue
            if len(name.split()) <= _LONGEST_NAME and name.casefold() not in [n.casefold() for n in names]:
                names.append(name.title() if name.isupper() else name)
    return tuple(names)


def bylines(lines: Iterable[str]) -> list[str]:
    """Those of some lines that are bylines: 'By' and little but names behind it."""
    found: list[str] = []
    for line in lines:
        match = _BY.match(line)
        if match is None or len(line) > 160:
            continue
        rest = re.split(r"\s[|·•–—]\s", line[match.end() :])[0]
        words = [
            w
            for w in re.split(r"[\s,]+", rest)
            if w not in ("and", "in", "for", "at", "of", "the", "de", "van", "von", "al")
        ]
        if (
            words
            and len(words) <= 14
            and all(w[:1].isupper() or not w[:1].isalpha() for w in words)
            and not rest.rstrip().endswith(("?", "!"))
        ):
            found.append(line)
    return found


@cache
def _forms() -> dict[str, str]:
    """Form of a name in a credit -> usual name; raises ValueError where agencies.yaml is not of that shape."""
    data = yaml.safe_load(files(__package__).joinpath("agencies.yaml").read_text("utf-8"))
    forms: dict[str, str] = {}
    for name, listed in data["agencies"].items():
        if not isinstance(name, str) or not isinstance(listed, list):
            raise ValueError(f"agencies.yaml: {name!r}")
        for form in listed:
            if not isinstance(form, str) or forms.setdefault(form, name) != name:
                raise ValueError(f"agencies.yaml: {form!r} under {name!r}")
    return forms


@cache
def _form_pattern() -> re.Pattern[str]:
    forms = sorted(_forms(), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, forms)) + r")(?![\w-])")
