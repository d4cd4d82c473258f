"""Runs of capitalised words in a parsed document: where names may be."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.entities.states import Gazetteer, Known, gazetteer
from counterclaim.entities.vocabulary import Roles, roles
from counterclaim.names.given import GivenNames, given_names
from counterclaim.names.people import PARTICLES, plain, syllables
from counterclaim.parse import Parse, Token

ENTITY = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
_NUMBERS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"})
_CLOSED = frozenset({"DET", "ADP", "PUNCT", "PART", "CCONJ", "SCONJ", "AUX", "PRON", "NUM", "SYM", "INTJ"})
HYPHENS = ("-", "‑", "–")
OPENING = frozenset({"“", '"', "``", "‘", "«", "„", "(", "[", ":", "•", "-", "—", "–", "..."})
_SUFFIXES = frozenset({"era", "like", "wide"})
"""English words behind the hyphen of a name that could be syllables."""
_RUN_LIMIT = 14  # words of one name; a longer run of capitals is a headline or a table

_INNER = frozenset({"of", "for", "in", "on", "to", "and", "against", "the"})


def is_plural_start(parse: Parse, i: int) -> bool:
    """True for a capitalised plural noun that begins a sentence and is not followed by another capital."""
    t = parse.tokens[i]
    if t.tag != "NNS" or t.pos != "NOUN" or i != parse.sentences[t.sentence][0] or not t.text[0].isupper():
        return False
    return i + 1 >= len(parse.tokens) or not parse.tokens[i + 1].text[0].isupper()


class Runs:
    """Iterates over the runs of a document as token ranges ``(first, end)``, half-open, and whether each stands in a headline's capitals."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.words: Gazetteer = gazetteer()
        self.roles: Roles = roles()
        self.given: GivenNames = given_names()
        self.org_end = {i: e.last for e in parse.entities if e.label == "ORG" for i in range(e.first + 1, e.last - 1)}

    def __iter__(self) -> Iterator[tuple[int, int, bool]]:
        for first, last in self.parse.sentences:
            headline = self._is_headline(first, last)
            i = first
            while i < last:
                if self._lone(i, headline):
                    yield i, i + 1, headline
                    i += 1
                elif self._starts(i, first, headline):
                    end = self._run_end(i, last, headline)
                    yield i, end, headline
                    i = end
                else:
                    i += 1

    def _is_headline(self, first: int, last: int) -> bool:
        """Nearly every word has a capital, and no verb in small letters makes it a plain sentence."""
        small = capital = 0
        for t in self.tokens[first:last]:
            if t.pos in ("VERB", "AUX") and t.text[0].islower():
                return False
            if len(t.text) > 3 and t.text[0].isalpha():
                if t.text[0].isupper():
                    capital += 1
                else:
                    small += 1
        return capital >= 4 and capital >= 3 * small

    def _lone(self, i: int, headline: bool) -> bool:
        """A word that may be a surname known from the rest of the text: in a headline's capitals, a proper noun without a label; at the
        start of a sentence, what looks like a plural ('Sanders said')."""
        t = self.tokens[i]
        if not headline:
            return is_plural_start(self.parse, i) and i + 1 not in self.org_end
        return (
            t.pos == "PROPN"
            and not t.ent
            and t.text[0].isupper()
            and t.lower not in self.roles.not_names
            and self.known(i) is None
        )

    def _starts(self, i: int, sentence: int, headline: bool) -> bool:
        t = self.tokens[i]
        word = t.text
        if not (word[0].isupper() or word in self.words.by_first):
            # 'al-Shabaab', 'van der Bellen' after a title
            return (
                t.lower in ("al", "el", "van", "von", "bin", "de")
                and i + 1 < len(self.tokens)
                and self._continues_particle(i)
            )
        if self.known(i):
            return True
        return word[0].isupper() and self._name_like(
            t, i == sentence or (i > 0 and self.tokens[i - 1].text in OPENING), headline
        )

    def _continues_particle(self, i: int) -> bool:
        nxt = self.tokens[i + 1]
        if nxt.text in HYPHENS and not nxt.space and i + 2 < len(self.tokens):
            return self.tokens[i + 2].text[0].isupper()
        return nxt.text[0].isupper() and self.tokens[i].pos == "PROPN"

    def _name_like(self, t: Token, at_start: bool, headline: bool) -> bool:
        if not t.text[0].isupper() or t.pos in _CLOSED or t.ent in _NUMBERS:
            return False
        if t.lower in self.roles.not_names and not self._ends_body(t):
            return False
        if headline:
            return t.ent in ENTITY and t.pos not in ("VERB", "ADV")
        if t.lower in self.roles.calendar and t.ent != "PERSON":
            return False
        if t.pos == "PROPN":
            return True
        if t.ent in ENTITY:
            return True
        return not at_start and t.pos in ("NOUN", "ADJ", "X")

    def _ends_body(self, t: Token) -> bool:
        """'Watch' of 'River Watch': behind another capital a word that bodies' names end in."""
        if t.pos != "PROPN" or t.lower not in self.roles.org or t.i == 0:
            return False
        before = self.tokens[t.i - 1]
        return before.pos == "PROPN" and before.text[0].isupper() and before.sentence == t.sentence

    def _run_end(self, i: int, last: int, headline: bool) -> int:
        """One past the last token of the run that starts at i."""
        tokens = self.tokens
        known = self.known(i)
        at = i + len(known.words) if known else i + 1
        if tokens[i].lower in PARTICLES and tokens[i].text[0].islower() and at < last and tokens[at].text in HYPHENS:
            at += 2
        while at < min(last, i + _RUN_LIMIT):
            t = tokens[at]
            if headline and t.ent != tokens[at - 1].ent:
                break
            if t.text[0].isupper() and tokens[at - 1].text not in ("'s", "’s"):
                known = self.known(at)
                if known:
                    at += len(known.words)
                    continue
                if self._name_like(t, False, headline):
                    at += 1
                    continue
                break
            if (
                t.text in HYPHENS
                and not t.space
                and not tokens[at - 1].space
                and at + 1 < last
                and tokens[at + 1].text[0].isalpha()
            ):
                joined = tokens[at + 1]
                if joined.text[0].isupper() and joined.pos in ("PROPN", "NOUN", "ADJ", "X"):
                    at += 2
                    continue
                # 'Kim Jong-jun', 'Sophia Chong Suk-fan': a syllable, not 'US-backed'
                if joined.text.islower() and at - 2 >= i and self._syllable(at - 1, joined):
                    at += 2
                    continue
                break
            if t.lower in PARTICLES and t.text.islower() and at + 1 < last and t.lower not in ("of", "y", "e"):
                if at + 2 < last and tokens[at + 1].text in HYPHENS and tokens[at + 2].text[0].isupper():
                    at += 3
                    continue
                step = at + 1
                while step < last and step < at + 3 and tokens[step].lower in PARTICLES and tokens[step].text.islower():
                    step += 1
                if (
                    step < last
                    and tokens[step].text[0].isupper()
                    and tokens[step].pos == "PROPN"
                    and tokens[at].pos in ("PROPN", "ADP", "X", "DET", "NOUN")
                ):
                    at = step + 1
                    continue
                break
            if (
                t.lower in ("of", "for", "on", "against")
                and not headline
                and tokens[at - 1].lower in self.roles.org_before_of
            ):
                step = at + 1
                if step < last and tokens[step].lower == "the":
                    step += 1
                if step < last and tokens[step].text[0].isupper() and self._name_like(tokens[step], False, False):
                    at = step + 1
                    continue
                break
            end = self.org_end.get(at)
            if end is not None and t.lower in _INNER and not headline and end <= last:
                at = end  # 'Citizens for a Fair Count', one entity
                continue
            if t.lower == "of" and tokens[at - 1].lower in self.roles.person and at + 1 < last:
                if tokens[at + 1].text[0].isupper() and tokens[at + 1].lower in self.roles.title_inside:
                    at += 2  # 'Secretary of State'
                    continue
                break
            if (
                t.lower in ("and", "&")
                and at + 1 < last
                and tokens[at + 1].text[0].isupper()
                and (t.ent == "ORG" or t.text == "&")
            ):
                nxt = tokens[at + 1]
                if (
                    t.ent == tokens[at - 1].ent
                    and nxt.ent == t.ent
                    and nxt.lower not in self.roles.person
                    and not self.known(at + 1)
                ):
                    at += 2
                    continue
            break
        return at

    def _syllable(self, before: int, joined: Token) -> bool:
        """Whether what follows a hyphen goes on with a given name: behind a surname, or where the parser too sees one person's name."""
        tokens = self.tokens
        if joined.lower in _SUFFIXES or not syllables((joined.lower,)):
            return False
        if tokens[before].ent == joined.ent == "PERSON":
            return True
        first = tokens[before - 1]
        return (
            tokens[before].pos == "PROPN"
            and tokens[before].text[0].isupper()
            and plain(first.text) in self.given.family_first
        )

    def known(self, i: int) -> Known | None:
        """The longest name known by list that begins at token i."""
        group = self.words.by_first.get(self.tokens[i].text)
        if group is None:
            return None
        tokens = self.tokens
        room = len(tokens) - i
        for k in group:
            n = len(k.words)
            if n <= room and all(tokens[i + j].text == k.words[j] for j in range(1, n)):
                if n == 1 and tokens[i].ent in ("DATE",):
                    return None
                return k
        return None
