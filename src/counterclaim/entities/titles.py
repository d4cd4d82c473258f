"""What a text says a person is: the title in front of the name and the description in apposition to it."""

from __future__ import annotations

from counterclaim.entities.parties import Mention
from counterclaim.entities.vocabulary import Roles, roles
from counterclaim.parse import Parse

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_RELATIVE = frozenset({"who", "which", "whose", "whom", "that", "where", "when"})
_OFFICE = frozenset(
    [
        "sen.",
        "sen",
        "gov.",
        "gov",
        "rep.",
        "rep",
        "gen.",
        "gen",
        "lt.",
        "col.",
        "col",
        "adm.",
        "adm",
        "capt.",
        "sgt.",
        "prof.",
        "prof",
        "dr.",
        "dr",
        "rev.",
        "lady",
        "amb.",
        "pres.",
    ]
)
_REACH = 30  # tokens looked at on either side of a name


def roles_of(parse: Parse, m: Mention) -> list[tuple[int, int]]:
    """Token ranges (inclusive) of the roles that stand beside the mention of a person, in order of the text."""
    r = roles()
    out: list[tuple[int, int]] = []
    tokens = parse.tokens
    if m.title < m.first:
        first = m.title
        if any(
            tokens[i].lower in r.person or tokens[i].lower in _OFFICE or tokens[i].lower in r.party
            for i in range(first, m.first)
        ):
            out.append((first, m.first - 1))
    front = before(parse, m, r)
    if front:
        out.append(front)
    behind = after(parse, m, r)
    if behind:
        out.append(behind)
    return sorted(out)


def before(parse: Parse, m: Mention, r: Roles) -> tuple[int, int] | None:
    """'the director of the institute, NAME': the description that NAME is in apposition to."""
    tokens = parse.tokens
    if m.title < 2 or tokens[m.title - 1].text != "," or tokens[m.title - 2].sentence != tokens[m.first].sentence:
        return None
    for i in range(m.first, m.last + 1):
        t = tokens[i]
        if m.first <= t.head <= m.last:
            continue
        top = t.head
        if t.dep not in ("appos", "conj", "nsubj", "npadvmod", "dep") or top > m.first:
            continue
        if t.dep in ("appos", "conj", "dep", "npadvmod") and tokens[top].pos in ("NOUN", "PROPN"):
            # the parser may hang the name on the last noun of the description instead of its head
            for _ in range(8):
                if (
                    tokens[top].lower in r.person
                    and m.title - 1 - parse.left[top] <= _REACH
                    and tokens[top].pos in ("NOUN", "PROPN")
                ):
                    return _trim(parse, parse.left[top], m.title - 2)
                if (
                    tokens[top].dep not in ("pobj", "prep", "appos", "compound", "poss", "nmod", "conj")
                    or tokens[top].head == top
                ):
                    break
                top = tokens[top].head
    return None


def after(parse: Parse, m: Mention, r: Roles) -> tuple[int, int] | None:
    """'NAME, the director of the institute,' or 'NAME, a spokesman': up to the comma that closes it or a relative clause."""
    tokens = parse.tokens
    start = m.last + 2
    if start >= len(tokens) or tokens[m.last + 1].text != "," or tokens[start].sentence != tokens[m.first].sentence:
        return None
    if (
        tokens[start].pos not in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "ADV", "NUM")
        or tokens[start].lower in _RELATIVE
    ):
        return None
    if tokens[start].pos == "NUM" and start + 2 < len(tokens) and tokens[start + 1].text == ",":  # an age
        start += 2
        if tokens[start].pos not in ("DET", "ADJ", "NOUN", "PROPN"):
            return None
    role = -1
    end = start
    for i in range(start, min(start + _REACH, len(tokens))):
        t = tokens[i]
        if t.sentence != tokens[start].sentence or t.text in ("“", '"', ";", ":", "—", "(", ")", "”"):
            break
        if t.text == ",":
            nxt = tokens[i + 1].text if i + 1 < len(tokens) else ""
            if role < 0 or not nxt[:1].isupper() or i + 1 >= len(tokens) or tokens[i + 1].pos != "PROPN":
                break
        if (
            t.lower in _RELATIVE
            or (t.tag in _FINITE and t.pos in ("VERB", "AUX"))
            or (t.lower in ("and", "or", "but") and role < 0)
        ):
            break
        if role < 0 and t.lower in r.person and t.pos in ("NOUN", "PROPN"):
            role = i
        if role < 0 and t.pos in ("ADP", "PART") and t.lower != "of" and i - start > 3:
            break
        end = i
    if role < 0:
        return None
    if tokens[start].pos == "PROPN" and not any(
        tokens[i].text in ("'s", "’s") or tokens[i].lower in r.person for i in range(start, min(start + 6, end + 1))
    ):
        return None
    return _trim(parse, start, end)


def _trim(parse: Parse, first: int, last: int) -> tuple[int, int] | None:
    tokens = parse.tokens
    while first <= last and (
        tokens[first].pos in ("PUNCT", "CCONJ", "SCONJ") or tokens[first].lower in ("but", "and", "meanwhile")
    ):
        first += 1
    while last >= first and tokens[last].pos in ("PUNCT", "CCONJ"):
        last -= 1
    return (first, last) if first <= last else None


def role_head(parse: Parse, first: int, last: int) -> str:
    """The noun that a role turns on: the last person noun before a preposition, 'sister' in 'the sister of the leader'."""
    r = roles()
    found = ""
    for i in range(first, last + 1):
        t = parse.tokens[i]
        if t.pos == "ADP" and found:
            break
        if t.lower in r.person and t.pos in ("NOUN", "PROPN", "ADJ"):
            found = t.lower
    return found
