"""A candidate: a cue with one reading of its source and content, before any is believed."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.parse import Parse
from counterclaim.parse.syntax import Range, Source, trim, without

_COMMENTING = {
    "contradict",
    "deny",
    "reject",
    "cite",
    "quote",
    "refer",
    "allege",
    "condemn",
    "call",
    "add",
    "say",
    "warn",
    "accuse",
    "describe",
    "note",
    "insist",
    "claim",
    "argue",
    "vow",
    "urge",
    "dismiss",
    "blame",
}
_SPANS_OF_TIME = {
    "minutes",
    "hours",
    "days",
    "weeks",
    "months",
    "years",
    "day",
    "week",
    "month",
    "year",
    "hour",
    "shortly",
    "just",
}
_COMMENTS = {"charge", "claim", "accusation", "allegation", "assertion", "statement", "move", "view"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of one cue.

    ``shape`` names the construction, ``anchor`` the cue's head, ``object`` the content's head.  ``prior`` is added to the score: set
    for constructions that the training texts hold too seldom.
    """

    shape: str
    anchor: int
    cue: tuple[int, ...]
    source: Source
    content: tuple[Range, ...]
    object: int | None
    particle: str = ""
    prior: float = 0.0


def clean_content(parse: Parse, ranges: list[Range], source: Source, cue: tuple[int, ...]) -> tuple[Range, ...]:
    """Cut source and cue out of a content, trim its edges, drop what is left of single marks."""
    holes = [*source.ranges, *((c, c) for c in cue)]
    out: list[Range] = []
    for r in ranges:
        for piece in without(r, [h for h in holes if h[0] <= r[1] and h[1] >= r[0]]):
            kept = trim(parse, _without_comment(parse, piece))
            if kept is not None and any(parse.tokens[k].pos not in ("PUNCT",) for k in range(kept[0], kept[1] + 1)):
                out.append(_with_closing_mark(parse, kept))
    return tuple(sorted(out))


def _without_comment(parse: Parse, r: Range) -> Range:
    """Cut what the reporter or the speaker adds behind a comma: ', calling it …', ', a charge that X rejects',
    ', hours after …'."""
    tokens = parse.tokens
    first, last = r
    for k in range(first + 3, last):
        if tokens[k - 1].text != ",":
            continue
        t = tokens[k]
        if t.tag == "VBG" and t.lemma in _COMMENTING and t.dep in ("advcl", "acl"):
            return first, k - 2
        if t.lower in _SPANS_OF_TIME or (t.lower in ("a", "an", "one") and tokens[k + 1].lower in _SPANS_OF_TIME):
            after = tokens[k + 1 : k + 4]
            if any(x.lower in ("after", "before", "following") for x in after):
                return first, k - 2
        noun = tokens[k + 1]
        if t.lower in ("a", "an") and noun.lemma in _COMMENTS and noun.pos == "NOUN" and k + 1 <= last:
            return first, k - 2
    return r


def _with_closing_mark(parse: Parse, r: Range) -> Range:
    """Take in the mark that closes a quotation opened inside; parsers hang it on the verb of saying."""
    tokens = parse.tokens
    first, last = r
    if last + 1 < len(tokens) and tokens[last + 1].text in ("”", '"', "»", "’"):
        opened = sum(t.text in ("“", "«", "‘") for t in tokens[first : last + 1])
        closed = sum(t.text in ("”", "»", "’") for t in tokens[first : last + 1])
        straight = sum(t.text == '"' for t in tokens[first : last + 1])
        if (tokens[last + 1].text == '"' and straight % 2) or (tokens[last + 1].text != '"' and opened > closed):
            return first, last + 1
    return r
