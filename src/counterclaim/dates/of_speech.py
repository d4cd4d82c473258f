"""The date on which something was said: the date expression that belongs to the cue and not to what was said.

Where the cue's sentence names none, the date of an earlier saying may go on: of the same speaker, or of the statement, letter or
press conference that both are from.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.dates.grammar import date_words
from counterclaim.model import DateMention
from counterclaim.parse import Parse, Token
from counterclaim.span import Span

_DEPTH = 40  # governors looked at; deeper trees are parse failures on endless lines
_CLAUSES = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "parataxis", "pcomp", "csubj"})
_ANOTHER_TIME = frozenset(
    {"after", "before", "since", "until", "till", "when", "once", "because", "while", "although", "though"}
)
_SPANS = frozenset({"since", "until", "till", "throughout", "through"})
"""In front of a date they tell how long, not when: 'since 2014 he has said'."""
_WRITTEN = frozenset({"date", "issue", "release", "sign", "send"})
"""Verbs between a document and its date: 'a letter dated May 5, 2022'."""
_LEADING = 3  # tokens in front of a date that still opens the sentence ('But', 'And in', an opening quotation mark)


def date_for(
    parse: Parse,
    dates: Sequence[DateMention],
    cue: Sequence[Span],
    content: Sequence[Span],
    source: Sequence[Span],
) -> DateMention | None:
    """The date of the utterance, None where neither the cue's sentence nor what it goes on from names one for it.

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
    if chosen is None:
        chosen = next((d for d in dates[lo:hi] if _displaced(parse, d, head)), None)
    if chosen is not None:
        return chosen
    if any(not any(s.overlaps(d.span) for s in content) for d in dates[lo:hi]):
        return None  # its own sentence tells of another time
    return _carried(parse, dates[:lo], dates, head, own, content, source)


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
    inside = any(s.overlaps(date.span) for s in content)
    coarse = date.value is not None and len(date.value) < 8
    if parse.tokens[at[0]].lower in _SPANS or (inside and coarse):
        return None
    if at[-1] + 1 in own and governor is not None and parse.tokens[governor].pos != "VERB":
        return -1  # 'The ministry on Friday accused': the parser hangs it on the ministry
    if governor is not None and governor in own:
        return 0
    if inside:
        return 3 if governor is not None and _object_date(parse, date, at, governor, own, content) else None
    saying = governor is not None and parse.tokens[governor].lower in date_words().sets["speech"]
    if any(s.contains(date.span) for s in source) and not saying:
        return 1 if governor is not None and _dates_document(parse, date, governor) else None
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
    if level is None or not _of_clause(parse.tokens[governor], at, saying, coarse):
        return None
    return 2 + level


def _dates_document(parse: Parse, date: DateMention, governor: int) -> bool:
    """'according to a document dated May 5, 2022'."""
    t = parse.tokens[governor]
    named = parse.tokens[t.head].lower in date_words().sets["speech"]
    return t.dep == "acl" and t.lemma in _WRITTEN and named and len(date.value or "") == 10


def _root(parse: Parse, at: range) -> int:
    """The root behind tokens ``at`` in their sentence, else its first token; what opens a sentence belongs to its main clause."""
    begin, end = parse.sentences[parse.tokens[at[0]].sentence]
    return next((i for i in range(at[-1], end) if parse.tokens[i].head == i), begin)


def _of_clause(governor: Token, at: range, saying: bool, coarse: bool) -> bool:
    """False for the date of a thing in the clause: 'the 2016 winner said', 'said of the attack on Friday', 'the rise in 2019'."""
    if governor.pos in ("VERB", "AUX") or saying:
        return True
    return not coarse and at[0] > governor.i and governor.lower not in date_words().sets["happenings"]


def _object_date(
    parse: Parse, date: DateMention, at: range, governor: int, own: set[int], content: Sequence[Span]
) -> bool:
    """'dismissed the accusations on Sunday' where the parser hung the date on the accusations, at the content's end."""
    if not any(date.span.end >= s.end and s.start < date.span.start for s in content if s.overlaps(date.span)):
        return False
    if len(date.value or "") not in (8, 10) or at[0] < governor:
        return False
    return _of_object(parse, governor, own)


def _of_object(parse: Parse, governor: int, own: Container[int]) -> bool:
    """True where the noun that a date hangs on is an object of the cue, and no event of its own."""
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


_REACH = 40  # sentences over which one occasion of speaking goes on
_CLOSE = 4  # sentences between an occasion and the day that it was told of
_ACCOUNT = 2  # sentences over which an opening month or year goes on
_PARAGRAPHS = 2  # in which the speaker behind a pronoun or 'the president' is looked for
_FRESH = 10  # days: what is so much older than the latest date is told of as past, and does not go on
_ASIDE = frozenset(
    {"earlier", "previously", "before", "once", "ago", "formerly", "originally", "initially", "always", "often"}
)
_OWN = frozenset({"i", "we", "you", "who", "which", "that"})
_DEFINITE = frozenset({"the", "that", "this", "same", "its", "his", "her", "their"})


def _carried(
    parse: Parse,
    earlier: Sequence[DateMention],
    dates: Sequence[DateMention],
    head: int,
    own: set[int],
    content: Sequence[Span],
    source: Sequence[Span],
) -> DateMention | None:
    """The date of an earlier saying that the one with its cue at ``head`` goes on from, None where there is none."""
    earlier = [d for d in earlier if d.value is not None]
    if not earlier:
        return None
    events = _events(parse, head, own, content, source)
    if events:
        for d in reversed(earlier):
            if _spoken_in(parse, d) & events:
                return _going_on(d, f"of the {min(_spoken_in(parse, d) & events)} that it is from")
    if not _narrated(parse, head):
        return None
    latest = max((d.value or "" for d in dates if len(d.value or "") == 10), default="")
    of_sentence: dict[int, list[DateMention]] = {}
    for d in earlier:
        at = parse.at(d.span)
        if at:
            of_sentence.setdefault(parse.tokens[at[0]].sentence, []).append(d)
    here = parse.tokens[head].sentence
    held = _held(parse, here, of_sentence, latest)
    if held is not None:
        return _going_on(held, "of the occasion at which it was said")
    hung = _hung_on(parse, head, of_sentence)
    if hung is not None:
        return _going_on(hung, "that its paragraph hangs on")
    speaker = _Speaker.of(parse, source)
    for n in range(here - 1, max(here - _REACH, min(of_sentence, default=here)) - 1, -1):
        if speaker is None or (not speaker.firm and _apart(parse, n, here) > _PARAGRAPHS):
            return None
        mine = False
        for verb, subject in _sayings(parse, n):
            mine = speaker.meets(parse, subject)
            if not mine:
                continue
            for d in of_sentence.get(n, ()):
                if _dates_verb(parse, d, verb) and (_fresh(d, latest) or (here - n == 1 and _is_adjunct(parse, d))):
                    return _going_on(d, "of what the same speaker said before")
            held = _held(parse, n, of_sentence, latest)
            if held is not None:
                return _going_on(held, "of the occasion at which the same speaker spoke")
        if not mine and any(
            _opens(parse, at) and not _quoted(parse, at)
            for at in map(parse.at, (d.span for d in of_sentence.get(n, ())))
        ):
            return None  # the scene has changed
    return None


@dataclass(slots=True)
class _Speaker:
    """Who speaks, as far as words tell: the names that call the party, and whether they are more than a title or a pronoun."""

    names: frozenset[str]
    firm: bool

    @classmethod
    def of(cls, parse: Parse, source: Sequence[Span]) -> _Speaker | None:
        """None where the source tells nobody, or somebody unnamed."""
        tokens = _tokens(parse, source)
        names = _names(parse, tokens)
        titles = date_words().sets["titles"]
        if names - titles:
            return cls(names - titles, True)
        words = [parse.tokens[i] for i in tokens]
        if len(words) == 1 and words[0].pos == "PRON" and words[0].lower not in _OWN:
            return cls(frozenset(), False)
        if len(words) == 2 and words[0].lower == "the":
            return cls(frozenset({words[1].lower}), False)
        return None

    def meets(self, parse: Parse, subject: Sequence[int]) -> bool:
        """True where the subject is this speaker; a pronoun's speaker is from then on who the nearest subject names."""
        nouns = frozenset(parse.tokens[i].lower for i in subject if parse.tokens[i].pos == "NOUN")
        all_names = _names(parse, subject) | nouns
        names = _names(parse, subject) - date_words().sets["titles"]
        if self.firm:
            return bool(self.names & names)
        if self.names and not self.names & all_names:
            return False
        if names:
            self.names, self.firm = names, True
        elif not self.names:
            self.names = nouns
        return bool(self.names)


def _held(
    parse: Parse, sentence: int, of_sentence: Mapping[int, Sequence[DateMention]], latest: str
) -> DateMention | None:
    """The day of an occasion that a sentence takes as known ('speaking at the ceremony'): the last day told before, if it is a fresh one."""
    begin, end = parse.sentences[sentence]
    occasions = date_words().sets["occasions"]
    known = any(
        t.lower in occasions
        and t.dep == "pobj"
        and parse.tokens[t.head].lower in ("at", "during")
        and any(parse.tokens[c].lower in ("the", "this") for c in parse.children[t.i])
        and (parse.tokens[parse.tokens[t.head].head].lemma in date_words().sets["say"])
        for t in parse.tokens[begin:end]
    )
    if not known:
        return None
    for n in range(sentence - 1, max(sentence - _CLOSE, 0) - 1, -1):
        for d in reversed(of_sentence.get(n, ())):
            at = parse.at(d.span)
            governor = next((parse.tokens[i].head for i in at if parse.tokens[i].head not in at), None)
            if governor is None or not _fresh(d, latest):
                continue
            if parse.tokens[_clause(parse, governor)].tag in ("VBD", "VBN"):
                return d
    return None


def _hung_on(parse: Parse, head: int, of_sentence: Mapping[int, Sequence[DateMention]]) -> DateMention | None:
    """'In March, Iceland accused …. Mongolia said …': the month or year that opens an account of sayings in the same paragraph."""
    t = parse.tokens[head]
    if t.tag not in ("VBD", "VBN"):
        return None
    for n in range(t.sentence - 1, max(t.sentence - _ACCOUNT, 0) - 1, -1):
        if parse.tokens[parse.sentences[n][0]].piece != t.piece:
            return None
        for d in of_sentence.get(n, ()):
            at = parse.at(d.span)
            opens = len(d.value or "") < 8 and _opens(parse, at) and not _quoted(parse, at)
            return d if opens and _is_adjunct(parse, d) and _tells_of_sayings(parse, n) else None
    return None


def _tells_of_sayings(parse: Parse, sentence: int) -> bool:
    begin, end = parse.sentences[sentence]
    speaks = date_words().sets["speaks"]
    return any(_sayings(parse, sentence)) or any(t.dep == "ROOT" and t.lemma in speaks for t in parse.tokens[begin:end])


def _quoted(parse: Parse, at: range) -> bool:
    """True between quotation marks of the same piece."""
    begin, _ = parse.pieces[parse.tokens[at[0]].piece]
    inside = False
    for t in parse.tokens[begin : at[0]]:
        if t.text in ("“", "”"):
            inside = t.text == "“"
        elif t.text == '"':
            inside = not inside
    return inside


def _apart(parse: Parse, sentence: int, other: int) -> int:
    """The number of pieces between two sentences."""
    first, second = (parse.tokens[parse.sentences[n][0]].piece for n in (sentence, other))
    return second - first


def _going_on(date: DateMention, what: str) -> DateMention:
    return DateMention(date.span, date.text, date.value, f"carried over: the date {what}; {date.why}")


def _narrated(parse: Parse, head: int) -> bool:
    """True for a cue that tells on ('said', 'adds', 'according to'), not for 'has denied', 'would say' or 'said earlier'."""
    t = parse.tokens[head]
    below = [parse.tokens[c] for c in parse.children[head]]
    if any(c.lower in _ASIDE for c in below):
        return False
    if t.pos in ("VERB", "AUX"):
        helpers = {c.lower for c in below if c.dep in ("aux", "auxpass")}
        return t.tag in ("VBD", "VBN", "VBG", "VBZ") and not helpers - {"was", "were", "did", "is", "are"}
    return t.lower in ("according", "per")


def _names(parse: Parse, tokens: Iterable[int]) -> frozenset[str]:
    """The proper names among tokens, lower-cased; initials and places in front of a name's 's are none."""
    found = (parse.tokens[i] for i in tokens)
    return frozenset(t.lower for t in found if t.pos == "PROPN" and len(t.lower) > 1 and not t.lower.endswith("."))


def _sayings(parse: Parse, sentence: int) -> Iterator[tuple[int, list[int]]]:
    """Verbs of saying of a sentence with the tokens of their subjects, the last first."""
    begin, end = parse.sentences[sentence]
    say = date_words().sets["say"]
    for i in range(end - 1, begin - 1, -1):
        t = parse.tokens[i]
        if t.lower == "according":
            below = [c for c in parse.children[i] if parse.tokens[c].lower == "to"]
            for c in (c for to in below for c in parse.children[to] if parse.tokens[c].dep == "pobj"):
                yield i, _phrase(parse, c)
        if t.pos != "VERB" or t.lemma not in say:
            continue
        for c in parse.children[i]:
            if parse.tokens[c].dep in ("nsubj", "nsubjpass") and parse.tokens[c].lower not in _OWN:
                yield i, _phrase(parse, c)


def _phrase(parse: Parse, head: int) -> list[int]:
    """A noun with what names it: its compounds and appositions, not its relative clauses and what follows a preposition."""
    out = [head]
    for c in parse.children[head]:
        if parse.tokens[c].dep in ("compound", "appos", "nmod", "flat", "conj"):
            out += _phrase(parse, c)
    return out


def _dates_verb(parse: Parse, date: DateMention, verb: int) -> bool:
    """True where the date hangs on the verb, or opens its sentence."""
    at = parse.at(date.span)
    governor = next((parse.tokens[i].head for i in at if parse.tokens[i].head not in at), None)
    if governor is None:
        return False
    if governor == verb:
        return True
    if parse.tokens[governor].lower in date_words().sets["speech"]:
        return verb in list(parse.ancestors(governor))[:4]
    if len(date.value or "") in (8, 10) and at[0] > governor > verb and _of_object(parse, governor, {verb}):
        return True
    return _opens(parse, at) and _clause(parse, governor) == _clause(parse, verb)


def _is_adjunct(parse: Parse, date: DateMention) -> bool:
    """'In 2011', 'in a 2018 interview', not 'the 2011 study'."""
    at = parse.at(date.span)
    governor = next((parse.tokens[i].head for i in at if parse.tokens[i].head not in at), at[0])
    before = [t.lower for t in parse.tokens[max(at[0] - 2, 0) : at[0]]]
    spoken = parse.tokens[governor].lower in date_words().sets["speech"] and before in (["in", "a"], ["in", "an"])
    return spoken or date.text.lower().startswith(("in ", "on ", "at ", "last ", "early in "))


def _event(parse: Parse, i: int) -> str:
    """What a noun of saying is called: 'case statement' is not 'statement'; names in front do not tell."""
    below = (parse.tokens[c] for c in parse.children[i])
    return " ".join([*(t.lower for t in below if t.dep == "compound" and t.pos == "NOUN"), parse.tokens[i].lemma])


def _events(parse: Parse, head: int, own: set[int], content: Sequence[Span], source: Sequence[Span]) -> frozenset[str]:
    """What a saying is from, where it is named as known: 'the statement read', 'said at the press conference'."""
    speech = date_words().sets["speech"]
    tokens = parse.tokens
    places = [*_tokens(parse, source), *own]
    for c in parse.children[head]:
        if tokens[c].dep == "prep":
            places += [i for i in parse.children[c] if tokens[i].dep == "pobj"]
    out = set()
    for i in places:
        t = tokens[i]
        inside = any(s.start <= t.start < s.end for s in content)
        governed = tokens[t.head]
        if t.lower not in speech or inside or (t.dep == "compound" and governed.lower in speech):
            continue
        if any(tokens[c].lower in _DEFINITE for c in parse.children[i]):
            out.add(_event(parse, i))
    return frozenset(out)


def _spoken_in(parse: Parse, date: DateMention) -> frozenset[str]:
    """The sayings that a date dates: 'in a statement issued today', 'held a press conference on Monday'."""
    speech = date_words().sets["speech"]
    tokens = parse.tokens
    at = parse.at(date.span)
    governor = next((tokens[i].head for i in at if tokens[i].head not in at), None)
    if governor is None:
        return frozenset()
    out = set()
    if tokens[governor].lower in speech:
        out.add(_event(parse, governor))
    if tokens[governor].pos == "VERB":
        if tokens[governor].dep == "acl" and tokens[tokens[governor].head].lower in speech:
            out.add(_event(parse, tokens[governor].head))
        for c in parse.children[governor]:
            objects = (
                parse.children[c] if tokens[c].dep == "prep" and tokens[c].lower in ("in", "at", "during") else (c,)
            )
            out |= {
                _event(parse, i)
                for i in objects
                if tokens[i].dep in ("dobj", "pobj", "nsubjpass") and tokens[i].lower in speech
            }
    return frozenset(out)


def _fresh(date: DateMention, latest: str) -> bool:
    """True for a day near the latest that the text names: an occasion that the text goes on about."""
    value = date.value or ""
    if len(value) == 10 and latest:
        return (_day(latest) - _day(value)).days <= _FRESH
    return "W" in value and not any(c.isdigit() for c in date.text)


def _day(value: str) -> datetime.date:
    return datetime.date.fromisoformat(value)
