"""Organs in small letters: 'the US military', 'North Korea’s foreign ministry', 'the Clinton campaign'."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.entities.parties import Kind, Mention
from counterclaim.entities.runs import HYPHENS
from counterclaim.entities.states import How
from counterclaim.entities.vocabulary import roles
from counterclaim.parse import Parse


def find_organs(parse: Parse, found: Sequence[Mention]) -> list[Mention]:
    """Bodies named by an owner among ``found`` and an organ in small letters behind it."""
    tokens, r = parse.tokens, roles()
    heads = {m.last for m in found}
    out: list[Mention] = []
    for m in found:
        if m.how is How.SEAT or (m.kind in (Kind.BODY, Kind.GROUP) and (m.key or m.last > m.first)):
            continue
        at = m.last + 1
        if at < len(tokens) and tokens[at].text in ("'s", "’s", "’", "'") and tokens[at].tag == "POS":
            at += 1
        person = m.kind not in (Kind.STATE, Kind.DEMONYM)
        end = _organ_end(parse, at, m, r.of_person if person else r.organ, heads)
        if end is not None:
            owner = None if person else m.key
            out.append(Mention(m.first, end, Kind.BODY, title=m.first, belongs_to=owner))
    return out


def _organ_end(parse: Parse, at: int, m: Mention, organ: frozenset[str], heads: set[int]) -> int | None:
    tokens = parse.tokens
    for i in range(at, min(at + 4, len(tokens))):
        t = tokens[i]
        if t.sentence != tokens[m.last].sentence or i in heads:
            return None
        if t.lower in organ and t.text.islower():
            nxt = tokens[i + 1] if i + 1 < len(tokens) and tokens[i + 1].sentence == t.sentence else None
            if (
                nxt is None
                or not (nxt.pos in ("NOUN", "PROPN") or nxt.text in HYPHENS or nxt.text in ("'s", "’s"))
                or (nxt.tag == "POS")
            ):
                return i
            if nxt.lower in organ:
                continue
            return None
        if t.pos not in ("ADJ", "NOUN", "PROPN") or not t.text.islower():
            return None
    return None
