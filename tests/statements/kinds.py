"""Small pages by kind of difficulty (tests/cases/kinds/NN-name.txt), and how a reading of one is judged.

The number in front of a name is the kind.  A file is a comment, ``published DATE`` (``-``: the page itself must tell), a blank line, the
page, ``---``, and lines of what is right::

    stances | speaker | target | words of the content | answers WORDS | for PARTY | dated DATE | cue WORDS
    published | DATE                                      the date of the page
    never | stances | speaker | target | words of the content
    never holds | speaker | words of a claim              no statement of the speaker supports a claim that says so
    never claims | words                                  no claim of the page says so

The last four parts of the first form may be left out and stand in any order.  ``*`` leaves a part open, ``-`` says that there is none,
``,`` divides what is allowed.  ``A & B`` are several that must all be there: of speakers these and no others, of targets these and perhaps
others, of words each.  A party in quotation marks is one that these words of the page name or describe; without them it is one of that name.

``python tests/statements/kinds.py [NAME…]`` reads the pages with the shipped reader and prints what is right by file, and each fault.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from counterclaim.errors import PageUnreadable
from counterclaim.intake.document import to_document
from counterclaim.model import Actor, Page, Reading, Stance, Statement
from counterclaim.parse import Parser
from counterclaim.pipeline import read
from counterclaim.span import Span
from counterclaim.stance import SUPPORTS

FOLDER = Path(__file__).parent.parent / "cases" / "kinds"
_NONE, _OPEN = "-", "*"
_ARTICLES = ("the", "a", "an")
_OF_ANOTHER = re.compile(r"'s?( |$)| ?\b(for|of|to|by|with|from|at|in|and|against) ")
"""What stands between a description and a name that is not the one described: 'a lawyer for Ole Brum'."""
_OPTIONS = ("answers", "for", "dated", "cue")


@dataclass(frozen=True)
class Party:
    """A speaker or a target as a label calls it; ``described``: by words of the page."""

    words: str
    described: bool

    def is_(self, actor: Actor, reading: Reading) -> bool:
        """Whether an actor of a reading is meant."""
        wanted = bare(self.words)
        if self.described:
            named = [*actor.names, actor.name, *actor.roles, *(m.of(reading.document.text) for m in actor.mentions)]
            return any(f" {wanted} " in f" {bare(n)} " for n in named)
        called = [bare(n) for n in (*actor.names, actor.name)]
        return any(f" {wanted} " in f" {n} " if actor.named else _is_head(wanted, n) for n in called)


@dataclass(frozen=True)
class Parties:
    """Alternatives, each the parties that must all be there (none: nobody).  Without alternatives anything will do."""

    alternatives: tuple[tuple[Party, ...], ...]

    @classmethod
    def of(cls, words: str) -> Parties:
        """Read from a label."""
        alternatives = [w.strip() for w in words.split(",")]
        if _OPEN in alternatives:
            return cls(())
        return cls(tuple(() if a == _NONE else tuple(_party(p) for p in a.split("&")) for a in alternatives))

    def met(self, found: Sequence[Actor], reading: Reading, *, no_others: bool) -> bool:
        """Whether the actors found are those of an alternative."""
        return not self.alternatives or any(
            all(any(p.is_(a, reading) for a in found) for p in wanted)
            and not ((no_others or not wanted) and any(not any(p.is_(a, reading) for p in wanted) for a in found))
            for wanted in self.alternatives
        )

    def among(self, found: Sequence[Actor], reading: Reading) -> bool:
        """Whether one of the actors found is named by the label: what a forbidden statement must not have."""
        if not self.alternatives:
            return True
        return any((not wanted and not found) or _any(wanted, found, reading) for wanted in self.alternatives)

    def described(self) -> Iterator[str]:
        """Words that must stand on the page."""
        return (p.words for wanted in self.alternatives for p in wanted if p.described)


@dataclass(frozen=True)
class Words:
    """Words that must all be there, one stretch each; ``none`` asks that nothing is there."""

    stretches: tuple[str, ...]
    none: bool = False

    @classmethod
    def of(cls, words: str) -> Words:
        """Read from a label."""
        if words in (_OPEN, _NONE):
            return cls((), words == _NONE)
        return cls(tuple(w.strip() for w in words.split("&")))

    def within(self, text: str) -> bool:
        """Whether a text has them."""
        return not text if self.none else all(plain(w) in plain(text) for w in self.stretches)


@dataclass(frozen=True)
class Expected:
    """A statement that a reading must have, or (of a line with ``never``) must not."""

    line: str
    stances: frozenset[Stance]
    speaker: Parties
    target: Parties
    content: Words
    answers: Words = Words(())
    behalf: Parties = Parties(())
    dated: str = _OPEN
    cue: Words = Words(())

    @property
    def parts(self) -> Iterator[str]:
        """What it asks for."""
        yield "found"
        if len(self.stances) < len(Stance):
            yield "stance"
        asked = {"speaker": self.speaker, "target": self.target, "for": self.behalf}
        yield from (name for name, parties in asked.items() if parties.alternatives)
        if self.dated != _OPEN:
            yield "dated"
        if self.answers.stretches or self.answers.none:
            yield "answers"


@dataclass(frozen=True)
class NeverHeld:
    """A claim that the speaker (anybody where None) must not be said to hold."""

    line: str
    speaker: Parties | None
    words: Words


@dataclass(frozen=True)
class Case:
    """One page with what is right."""

    name: str
    given: str | None
    text: str
    published: str | None
    expected: tuple[Expected, ...]
    forbidden: tuple[Expected | NeverHeld, ...]

    @property
    def kind(self) -> int:
        """The number of the kind that it stands for."""
        return int(self.name.split("-")[0])

    @property
    def lines(self) -> int:
        """How many lines can be right."""
        return len(self.expected) + (self.published is not None)


@dataclass
class Outcome:
    """What came of a case: lines that are right, those that are not with the reason, and forbidden ones that were made."""

    case: Case
    right: int = 0
    wrong: list[tuple[str, str]] = field(default_factory=list)
    made: list[tuple[str, str]] = field(default_factory=list)
    parts: Counter[str] = field(default_factory=Counter)
    """Parts of lines that ask for something and are right, each in the statement that comes nearest."""


def cases(folder: Path = FOLDER) -> list[Case]:
    """All cases of a folder, by name."""
    return [load(p.stem, p.read_text("utf-8")) for p in sorted(folder.glob("*.txt"))]


def load(name: str, raw: str) -> Case:
    """A case from its file.  Raises ValueError, with the line, where it is malformed."""
    page, below = raw.split("\n---\n")
    head, text = page.split("\n\n", 1)
    given = head.rsplit("published ", 1)[1].strip()
    expected: list[Expected] = []
    forbidden: list[Expected | NeverHeld] = []
    published = None
    for line in filter(None, below.splitlines()):
        try:
            first, *parts = (p.strip() for p in line.split("|"))
            if first == "published":
                (published,) = parts
            elif first == "never":
                forbidden.append(_expected(line, *parts))
            elif first == "never holds":
                speaker, words = parts
                forbidden.append(NeverHeld(line, Parties.of(speaker), Words.of(words)))
            elif first == "never claims":
                (words,) = parts
                forbidden.append(NeverHeld(line, None, Words.of(words)))
            else:
                expected.append(_expected(line, first, *parts))
        except (TypeError, ValueError) as e:
            raise ValueError(f"{name}: {line}: {e}") from e
    return Case(name, None if given == _NONE else given, text, published, tuple(expected), tuple(forbidden))


def judge(case: Case, reading: Reading) -> Outcome:
    """A reading against what is right."""
    outcome = Outcome(case)
    if case.published is not None:
        found = reading.document.published
        right = found == case.published
        _note(outcome, f"published | {case.published}", {} if right else {"published": str(found)})
    for want in case.expected:
        faults = _nearest(reading, want)
        _note(outcome, want.line, {"found": "missed"} if faults is None else faults)
        outcome.parts.update(part for part in want.parts if faults is not None and part not in faults)
    for ban in case.forbidden:
        made = next(_held(reading, ban) if isinstance(ban, NeverHeld) else _stated(reading, ban), None)
        if made is not None:
            outcome.made.append((ban.line, made))
    return outcome


def read_case(case: Case, parser: Parser) -> Outcome:
    """A case read with the shipped reader.  Of a page in which no article is found everything is wrong."""
    try:
        document = to_document(Page(case.text.encode(), f"{case.name}.txt"), published=case.given)
    except PageUnreadable as e:
        lines = [*(w.line for w in case.expected), *([f"published | {case.published}"] if case.published else [])]
        return Outcome(case, 0, [(line, f"{type(e).__name__}: {e}") for line in lines])
    return judge(case, read(document, parser))


def share_right(outcomes: Iterable[Outcome]) -> float:
    """Share of all lines that are right."""
    outcomes = list(outcomes)
    return sum(o.right for o in outcomes) / sum(o.case.lines for o in outcomes)


def table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Right of all by file, each fault below it; the sums at the end."""
    for o in outcomes:
        yield f"{o.case.name:32}{o.right:4} of {o.case.lines}{f'   {len(o.made)} forbidden' if o.made else ''}"
        yield from (f"      wrong: {line}\n             {why}" for line, why in o.wrong)
        yield from (f"  forbidden: {line}\n             {what}" for line, what in o.made)
    right, lines = sum(o.right for o in outcomes), sum(o.case.lines for o in outcomes)
    bans, made = sum(len(o.case.forbidden) for o in outcomes), sum(len(o.made) for o in outcomes)
    asked = Counter(part for o in outcomes for want in o.case.expected for part in want.parts)
    given = sum((o.parts for o in outcomes), Counter[str]())
    yield "parts right of those asked for: " + ", ".join(f"{p} {given[p]} of {asked[p]}" for p in asked)
    yield f"{len(outcomes)} pages: {right} of {lines} lines right ({right / lines:.3f}); {made} of {bans} forbidden made"


def plain(text: str) -> str:
    """Folded, straight apostrophes, single blanks."""
    return " ".join(text.replace("’", "'").casefold().split())


def bare(name: str) -> str:
    """A name or description without article and marks around its words."""
    words = [re.sub(r"^\W+|[^\w.]+$", "", w) for w in plain(name).split()]
    words = [w for w in words if w]
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def _is_head(name: str, description: str) -> bool:
    """'the research house Peregrine' is Peregrine; 'a lawyer for Peregrine' is not."""
    before, found, after = f" {description} ".partition(f" {name} ")
    return bool(found) and not after and not _OF_ANOTHER.search(f"{before} ")


def _party(words: str) -> Party:
    words = words.strip()
    if not words:
        raise ValueError("a party without words")
    return Party(words.strip('"'), words.startswith('"'))


def _expected(line: str, stances: str, speaker: str, target: str, content: str, *options: str) -> Expected:
    given: dict[str, str] = {}
    for option in options:
        name, words = option.split(" ", 1)
        if name not in _OPTIONS or name in given:
            raise ValueError(f"what is {option!r}?")
        given[name] = words.strip()
    return Expected(
        line,
        frozenset(Stance) if stances == _OPEN else frozenset(Stance(s.strip()) for s in stances.split(",")),
        Parties.of(speaker),
        Parties.of(target),
        Words.of(content),
        Words.of(given.get("answers", _OPEN)),
        Parties.of(given.get("for", _OPEN)),
        given.get("dated", _OPEN),
        Words.of(given.get("cue", _OPEN)),
    )


def _note(outcome: Outcome, line: str, faults: dict[str, str]) -> None:
    if faults:
        outcome.wrong.append((line, "; ".join(f"{k} {v}" for k, v in faults.items()).replace("found missed", "missed")))
    else:
        outcome.right += 1


def _any(wanted: Iterable[Party], found: Sequence[Actor], reading: Reading) -> bool:
    return any(p.is_(a, reading) for p in wanted for a in found)


def _of(reading: Reading, spans: Iterable[Span]) -> str:
    return " ".join(s.of(reading.document.text) for s in spans)


def _actors(reading: Reading, ids: Iterable[str | None]) -> list[Actor]:
    by_id = {a.id: a for a in reading.actors}
    return [by_id[i] for i in ids if i is not None]


def _nearest(reading: Reading, want: Expected) -> dict[str, str] | None:
    """Faults of the statement that comes nearest, by part; empty where one is right, None where there is none with these words."""
    found = [
        dict(_faults(reading, s, want))
        for s in reading.statements
        if want.content.within(_of(reading, s.content)) and want.cue.within(_of(reading, s.cue))
    ]
    return min(found, key=len) if found else None


def _faults(reading: Reading, s: Statement, want: Expected) -> Iterator[tuple[str, str]]:
    if s.stance not in want.stances:
        yield "stance", s.stance.value
    speakers, targets, behalf = (_actors(reading, ids) for ids in (s.speakers, s.targets, [s.behalf]))
    checks: list[tuple[str, Parties, list[Actor], bool]] = [
        ("speaker", want.speaker, speakers, True),
        ("target", want.target, targets, False),
        ("for", want.behalf, behalf, False),
    ]
    for part, wanted, found, no_others in checks:
        if not wanted.met(found, reading, no_others=no_others):
            yield part, " & ".join(a.name for a in found) or "none"
    date = s.date.value if s.date is not None else None
    if want.dated != _OPEN and (date or _NONE) != want.dated:
        yield "dated", str(date)
    by_id = {x.id: x for x in reading.statements}
    answered = [_of(reading, (*by_id[i].cue, *by_id[i].content)) for i in s.answers]
    if (want.answers.none and answered) or not all(
        any(plain(w) in plain(a) for a in answered) for w in want.answers.stretches
    ):
        yield "answers", str(answered or "nothing")


def _stated(reading: Reading, ban: Expected) -> Iterator[str]:
    """Statements that are forbidden."""
    for s in reading.statements:
        speakers, targets = _actors(reading, s.speakers), _actors(reading, s.targets)
        if (
            s.stance in ban.stances
            and ban.speaker.among(speakers, reading)
            and ban.target.among(targets, reading)
            and ban.content.within(_of(reading, s.content))
        ):
            who, whom = (" & ".join(a.name for a in x) or "?" for x in (speakers, targets))
            yield f"{who} {s.stance.value} (at {whom}) {_of(reading, s.content)!r}"


def _held(reading: Reading, ban: NeverHeld) -> Iterator[str]:
    """Claims that are forbidden: of anybody, or held by the speaker as they stand (not as something that is not so)."""
    claims = {c.id: c for c in reading.claims if ban.words.within(c.text)}
    if ban.speaker is None:
        yield from (c.text for c in claims.values())
        return
    for s in reading.statements:
        claim = claims.get(s.claim or "")
        speakers = _actors(reading, s.speakers)
        if claim and not claim.negated and s.stance in SUPPORTS and ban.speaker.among(speakers, reading):
            yield f"{' & '.join(a.name for a in speakers)} {s.stance.value} {claim.text!r}"


def main(names: Sequence[str], parser: Parser, write: Callable[[str], object]) -> None:
    """Print the table of the cases whose names begin with one of the names given, of all without any."""
    chosen = [c for c in cases() if not names or c.name.startswith(tuple(names))]
    for line in table([read_case(c, parser) for c in chosen]):
        write(line + "\n")


if __name__ == "__main__":
    from counterclaim.parse.spacy_parser import SpacyParser
    from counterclaim.settings import DEFAULTS

    main(sys.argv[1:], SpacyParser(DEFAULTS.model, DEFAULTS.model_digest), sys.stdout.write)
