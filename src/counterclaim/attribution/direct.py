"""Direct quotation: a quotation with the words that introduce or follow it, and the quotations that carry it on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.attribution.candidate import Candidate
from counterclaim.attribution.quotes import Quote
from counterclaim.parse import Parse
from counterclaim.parse.syntax import Range, source_of, verb_group

_FINAL = {".", "!", "?"}
_REACH = 14  # tokens between a quotation and its cue verb
_SPEECH_LENGTH = 3  # words; anything shorter is a quoted term rather than a quotation


def direct_candidates(parse: Parse, quotes: Sequence[Quote]) -> Iterator[Candidate]:
    """A candidate for every verb that stands close enough before or behind a quotation, outside of it."""
    inside = [False] * len(parse.tokens)
    for q in quotes:
        inside[q.first : q.last + 1] = [True] * (q.last + 1 - q.first)
    for n, q in enumerate(quotes):
        if q.continues is not None or _words(parse, q) < _SPEECH_LENGTH:
            continue
        piece = parse.pieces[parse.tokens[q.first].piece]
        for verb in _behind(parse, q, piece, inside):
            yield from _candidate(parse, quotes, n, verb, "behind")
        for verb in _before(parse, q, piece, inside):
            yield from _candidate(parse, quotes, n, verb, "before")


def _words(parse: Parse, q: Quote) -> int:
    """Words inside the marks; 'self-inflicted' is one."""
    inner = parse.tokens[q.first : q.last + 1]
    return sum(t.pos != "PUNCT" for t in inner) - sum(t.text in ("-", "–") and not t.space for t in inner)


def _behind(parse: Parse, q: Quote, piece: Range, inside: Sequence[bool]) -> list[int]:
    tokens = parse.tokens
    found: list[int] = []
    i = q.last + 1
    ended = q.last > 0 and tokens[q.last - 1].text in {".", "!", "?"} and not _lower_ahead(parse, i)
    while i < piece[1] and i - q.last <= _REACH and not inside[i]:
        t = tokens[i]
        if t.text in {".", ":", ";"} or (ended and i > q.last + 6):
            break
        if t.pos == "VERB":
            found.append(i)
            if len(found) == 2:
                break
        i += 1
    return found


def _lower_ahead(parse: Parse, i: int) -> bool:
    """Whether the text goes on in the same sentence ('…!" he said')."""
    return i < len(parse.tokens) and (parse.tokens[i].lower == parse.tokens[i].text and parse.tokens[i].pos != "PUNCT")


def _before(parse: Parse, q: Quote, piece: Range, inside: Sequence[bool]) -> list[int]:
    tokens = parse.tokens
    i = q.first - 1
    if i < piece[0]:
        return []
    if tokens[i].text in {".", "!", "?"} or tokens[i].pos == "DET":
        return []
    found: list[int] = []
    colon = tokens[i].text == ":"
    while i >= piece[0] and not inside[i] and q.first - i <= (40 if colon else 24):
        t = tokens[i]
        if i < q.first - 1 and t.text in {".", "!", "?", ";"}:
            break
        if t.pos == "VERB":
            found.append(i)
            if len(found) == 3:
                break
        i -= 1
    return found


def _candidate(parse: Parse, quotes: Sequence[Quote], n: int, verb: int, where: str) -> Iterator[Candidate]:
    source = source_of(parse, verb)
    if source.head is not None and any(quotes[n].first <= k <= quotes[n].last for r in source.ranges for k in r):
        return
    run = _run(parse, quotes, n, verb)
    mark = parse.tokens[quotes[n].last - 1].text if where == "behind" else parse.tokens[quotes[n].first - 1].text
    yield Candidate(
        "direct " + where, verb, verb_group(parse, verb), source, tuple((q.first, q.last) for q in run), None, mark
    )


def _run(parse: Parse, quotes: Sequence[Quote], n: int, verb: int) -> list[Quote]:
    """The quotation and those behind it that belong to the same cue."""
    run = [quotes[n]]
    tokens = parse.tokens
    piece = tokens[quotes[n].first].piece
    at = max(quotes[n].last, verb)
    for k in range(n + 1, len(quotes)):
        q = quotes[k]
        own = tokens[q.first].piece
        if own == piece:
            between = tokens[at + 1 : q.first]
            if (
                q.first < verb
                or len(between) > 25
                or (any(t.pos == "VERB" for t in between) and not _cue_clause(parse, verb, at, q.first))
            ):
                break
            if _followed_by_cue(parse, q):
                break
        elif q.continues is None or quotes[q.continues] is not run[-1]:
            break
        run.append(q)
        at, piece = max(at, q.last), own
    return run


def _cue_clause(parse: Parse, verb: int, at: int, limit: int) -> bool:
    """No full stop between ``at`` and ``limit`` other than the last mark: still the clause of the cue."""
    return not any(t.text in {".", "!", "?"} for t in parse.tokens[at + 1 : limit - 1])


def _followed_by_cue(parse: Parse, q: Quote) -> bool:
    tokens = parse.tokens
    i = q.last + 1
    if i >= len(tokens) or tokens[i].piece != tokens[q.last].piece:
        return False
    # British pages put the full stop behind the mark.
    ended = tokens[q.last - 1].text in _FINAL or tokens[i].text in _FINAL
    return not ended or _lower_ahead(parse, i)
