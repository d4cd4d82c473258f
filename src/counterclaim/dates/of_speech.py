"""The date on which something was said: the date expression that belongs to the cue and not to what was said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from counterclaim.dates.grammar import date_words
from counterclaim.model import DateMention
from counterclaim.parse import Parse, Token
from counterclaim.span import Span

_DEPTH = 40  # governors looked at; deeper trees are parse failures on endless lines
_CLAUSES = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "parataxis", "pcomp", "csubj"})
_ANOTHER_TIME = frozenset({"after", "before", "since", "until", "till", "when", "once", "because"})
_LEADING = 3  # tokens in front of a date that still opens the sentence ('But', 'And in', an opening quotation mark)


def date_for(
    parse: Parse,
    dates: Sequence[DateMention],
    cue: Sequence[Span],
    content: Sequence[Span],
    source: Sequence[Span],
) -> DateMention | None:
    """The date of the utterance, None where the cue's sentence names none for it.

    ``dates`` are those of the whole Document in order.  Taken, the first of these that there is: a date that hangs on the cue;
    one right behind it; one of its clause, or of a clause that the cue's goes along with ('drew a rebuke on Friday from X, who
    accused …'); one that opens the sentence.  Dates inside the content or the source are what they say, not when.
    """
    cues = _tokens(parse, cue)
    if not cues or not dates:
        return None
    own = set(cues)
    head = next((i for i in cues if parse.tokens[i].head not in own or parse.tokens[i].head == i), cues[0])
    begin, end = parse.sentences[parse.tokens[head].sentence]
    lo = bisect_left(dates, parse.tokens[begin].start, key=_start)
    hi = bisect_right(dates, parse.tokens[end - 1].end, key=_start)
    clauses = list(_clauses(parse, head))
    best: tuple[int, int] | None = None
    chosen: DateMention | None = None
    for date in dates[lo:hi]:
        at = parse.at(date.span)
        if not at or not begin <= at[0] < end:
            continue
        rank = _rank(parse, date, at, own, clauses, content, source)
        if rank is not None:
            distance = min(abs(at[0] - cues[-1]), abs(cues[0] - at[-1]))
            if best is None or (rank, distance) < best:
                best, chosen = (rank, distance), date
    return chosen or next((d for d in dates[lo:hi] if _displaced(parse, d, head)), None)


def _start(date: DateMention) -> int:
    return date.span.start


def _tokens(parse: Parse, spans: Iterable[Span]) -> list[int]:
    return sorted({i for s in spans for i in parse.at(s)})


def _clause(parse: Parse, i: int) -> int:
    """The head of the clause that token i stands in."""
    for _ in range(_DEPTH):
        t = parse.tokens[i]
        if t.head == i or (t.pos in ("VERB", "AUX") and t.dep in _CLAUSES):
            return i
        i = t.head
    return i


def _clauses(parse: Parse, head: int) -> Iterator[tuple[int, bool]]:
    """The cue's clause and those whose time it shares, nearest first; True where only a coarse opening date is shared."""
    at, loose = _clause(parse, head), False
    for _ in range(_DEPTH):
        yield at, loose
        t = parse.tokens[at]
        if t.head == at or t.dep not in _CLAUSES or t.dep in ("ccomp", "csubj"):
            return
        marks = {parse.tokens[c].lower for c in parse.children[at] if parse.tokens[c].dep in ("mark", "advmod")}
        if t.dep == "pcomp":
            marks.add(parse.tokens[t.head].lower)
        if t.dep == "relcl" and (t.tag != "VBD" or any(parse.tokens[c].dep == "aux" for c in parse.children[at])):
            return  # 'who has said' is no part of what its clause tells
        apart = t.dep == "conj" and any(parse.tokens[c].dep in ("nsubj", "nsubjpass") for c in parse.children[at])
        loose = loose or apart or bool(marks & _ANOTHER_TIME)
        at = _clause(parse, t.head)


def _rank(
    parse: Parse,
    date: DateMention,
    at: range,
    own: set[int],
    clauses: Sequence[tuple[int, bool]],
    content: Sequence[Span],
    source: Sequence[Span],
) -> int | None:
    """How closely a date belongs to the cue, the least closest; None where it does not."""
    governor = next((parse.tokens[i].head for i in at if parse.tokens[i].head not in at), None)
    if at[-1] + 1 in own and governor is not None and parse.tokens[governor].pos != "VERB":
        return -1  # 'The ministry on Friday accused': the parser hangs it on the ministry
    if governor is not None and governor in own:
        return 0
    if any(s.overlaps(date.span) for s in content):
        return 3 if governor is not None and _object_date(parse, date, at, governor, own, content) else None
    saying = governor is not None and parse.tokens[governor].lower in date_words().sets["speech"]
    if any(s.contains(date.span) for s in source) and not saying:
        return None
    before = parse.tokens[at[0] - 1] if at[0] else None
    if before is not None and (before.i in own or any(s.start < before.end <= s.end for s in content)):
        return 1
    if governor is not None and _opens(parse, at):
        shared = dict(reversed(clauses))
        loose = shared.get(_clause(parse, governor), shared.get(_root(parse, at)))
        if loose is not None:
            return 2 if not loose or len(date.value or "") < 10 else None
    if governor is None:
        return None
    level = next((n for n, (c, loose) in enumerate(clauses) if c == _clause(parse, governor) and not loose), None)
    if level is None or not _of_clause(parse.tokens[governor], at, saying):
        return None
    return 2 + level


def _root(parse: Parse, at: range) -> int:
    """The root behind tokens ``at`` in their sentence, else its first token; what opens a sentence belongs to its main clause."""
    begin, end = parse.sentences[parse.tokens[at[0]].sentence]
    return next((i for i in range(at[-1], end) if parse.tokens[i].head == i), begin)


def _of_clause(governor: Token, at: range, saying: bool) -> bool:
    """False for the date of a thing in the clause: 'the 2016 winner said', 'said of the attack on Friday'."""
    if governor.pos in ("VERB", "AUX") or saying:
        return True
    return at[0] > governor.i and governor.lower not in date_words().sets["happenings"]


def _object_date(
    parse: Parse, date: DateMention, at: range, governor: int, own: set[int], content: Sequence[Span]
) -> bool:
    """'dismissed the accusations on Sunday' where the parser hung the date on the accusations, at the content's end."""
    if not any(date.span.end >= s.end and s.start < date.span.start for s in content if s.overlaps(date.span)):
        return False
    if len(date.value or "") not in (8, 10) or at[0] < governor:
        return False
    words = date_words()
    for _ in range(_DEPTH):
        t = parse.tokens[governor]
        if governor in own:
            return True
        named = t.lower in words.sets["happenings"] or t.lower in words.sets["planned_events"]
        if t.pos in ("VERB", "AUX") or named or t.head == governor:
            return False
        governor = t.head
    return False


def _opens(parse: Parse, at: range) -> bool:
    begin, _ = parse.sentences[parse.tokens[at[0]].sentence]
    front = parse.tokens[begin : at[0]]
    return len(front) <= _LEADING and not any(t.pos in ("NOUN", "PROPN", "PRON", "VERB") for t in front)


def _displaced(parse: Parse, date: DateMention, head: int) -> bool:
    """'… the groupEarlier this month, he …': lost markup moved the end of the cue's sentence to the head of the next.

    The text as read has white space or a full stop where the page has none.
    """
    before = date.span.start - 1
    if before < 0 or not parse.text[before].isalnum() or not parse.text[date.span.start].isupper():
        return False
    at = parse.at(date.span)
    last = at[0] - 1 if at else -1
    while last >= 0 and parse.tokens[last].start == parse.tokens[last].end:
        last -= 1
    return last >= head and parse.tokens[last].sentence == parse.tokens[head].sentence
