"""Who a source phrase stands for: the coreference first, then what the phrase itself tells."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.entities.actors import Actors, Resolved
from counterclaim.parse import Parse
from counterclaim.parse.syntax import Range

_DOCUMENTS = {
    "report", "statement", "letter", "study", "document", "memo", "survey", "poll", "analysis", "post", "tweet", "article", "commentary", "editorial",
    "dispatch", "bulletin", "broadcast", "message", "email", "audit", "assessment", "briefing", "dossier", "filing", "lawsuit", "indictment", "figure", "investigation", "inquiry", "probe",
    "argument", "remark", "comment", "speech", "account", "testimony", "view", "opinion", "eye", "word", "memoir", "book", "blog", "page", "website",
    "guideline", "record", "datum", "data", "statistic", "platform", "manifesto",
}  # fmt: skip
_BY_DOCUMENT = 0.7
"""Confidence that a text speaks for the body that it is by; chosen."""

NOBODY = Resolved(None, 0.0, "no speaker is named")


def resolve_speaker(parse: Parse, source: Sequence[Range], actors: Actors) -> Resolved:
    """The actor of a source phrase, with confidence and reason; actor None where that is not clear."""
    if not source:
        return NOBODY
    found = actors.resolve(source[0][0], source[-1][1])
    if found.actor is not None:
        return found
    first, last = source[0]
    tokens = parse.tokens
    head = next((k for k in range(first, last + 1) if not first <= tokens[k].head <= last or tokens[k].head == k), last)
    for c in parse.dependents(head, "appos"):
        named = actors.at(c)
        if named is not None:
            return Resolved(
                named, found.confidence or _BY_DOCUMENT, f"named beside '{tokens[head].lower}': {named.name}"
            )
    if tokens[head].lemma in _DOCUMENTS:
        for c in _owners(parse, head):
            author = actors.resolve(parse.left[c], parse.right[c])
            if author.actor is not None:
                why = f"a {tokens[head].lemma} of {author.actor.name} speaks for it"
                return Resolved(author.actor, min(_BY_DOCUMENT, author.confidence), why)
    return found


def _owners(parse: Parse, noun: int) -> list[int]:
    """'the ministry's report', 'a report by the ministry'."""
    out = parse.dependents(noun, "poss")
    for c in parse.dependents(noun, "prep"):
        if parse.tokens[c].lower in ("by", "from", "of"):
            out += parse.dependents(c, "pobj")
    return out
