"""What stands around the head of a cue: its children, its source and content, and whether the source is one that can speak."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

from counterclaim.extract.lexicon import StanceLexicon
from counterclaim.extract.senses import Senses, senses
from counterclaim.extract.vocabulary import roles
from counterclaim.model import Stance
from counterclaim.parse import Parse, Token

_PARTIES = {"PERSON", "ORG", "NORP", "GPE"}
_PERSONAL = ("er", "or", "ist", "lord", "man", "woman", "ian", "ant", "eer", "ee")
_SPEAKING = {"i", "we", "you", "he", "she", "they", "it", "who", "which", "that", "several", "some", "many", "others", "all",
             "both", "few", "most", "one", "none", "those"}  # fmt: skip
_TEXTS = {"video", "letter", "statement", "message", "ad", "note", "email", "post", "tweet", "report", "speech", "placard", "banner", "poster", "leaflet", "campaign", "complaint"}  # fmt: skip

Sense = tuple[Stance | str | None, str, int | None]
"""Stance, WEAK or None (no act of saying); the reason; the noun that carries it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue's head token, the cue's tokens, and the tokens of source and content."""

    parse: Parse
    head: int
    members: Set[int]
    source: tuple[int, ...]
    content: tuple[int, ...]
    lexicon: StanceLexicon
    words: Senses = field(default_factory=senses)

    @property
    def token(self) -> Token:
        return self.parse.tokens[self.head]

    def children(self, *labels: str) -> list[Token]:
        return [self.parse.tokens[c] for c in self.parse.dependents(self.head, *labels)]

    def known(self, lemma: str) -> Stance | str | None:
        """What a verb means by itself."""
        return self.lexicon.verbs.get(lemma) or self.words.verbs.get(lemma)

    @property
    def clause(self) -> bool:
        """Whether the content holds a finite verb or an infinitive: something is said, not only named."""
        return any(self.parse.tokens[k].tag in ("VBZ", "VBD", "VBP", "MD", "VB") for k in self.content)

    def speaks(self) -> bool:
        """Whether the source can speak: a party, a person noun, a pronoun or a text; True where the page names none."""
        if not self.source:
            return True
        people, tokens = roles(), self.parse.tokens
        inside = set(self.source)
        return any(
            tokens[k].ent in _PARTIES
            or tokens[k].lower in _SPEAKING
            or tokens[k].lemma in people.person
            or tokens[k].lower in people.plural
            or tokens[k].lemma in people.org
            or tokens[k].lemma in people.organ
            or tokens[k].lemma in _TEXTS
            or (
                (tokens[k].tag == "NNS" or tokens[k].lemma.endswith(_PERSONAL))
                and tokens[k].lemma not in self.words.things
            )
            for k in self.source
            if tokens[k].head not in inside
            or tokens[k].head == k
            or tokens[k].dep in ("conj", "appos", "compound", "poss", "nmod")
        )


def passive(f: Frame) -> Token | None:
    """The subject of a passive."""
    return next(iter(f.children("nsubjpass")), None)


def outlet(f: Frame) -> bool:
    """Whether the source is a record or an outlet: a poll, a video, a newspaper."""
    tokens = f.parse.tokens
    return is_record(f.parse, f.source, f.words) or any(
        tokens[k].lower in f.words.records for k in f.members if tokens[k].pos == "NOUN" and not f.source
    )


def is_record(parse: Parse, source: tuple[int, ...], words: Senses) -> bool:
    """Whether the head of a source phrase is a record or outlet, and nobody speaks through it."""
    if not source:
        return False
    tokens, inside = parse.tokens, set(source)
    head = next((k for k in source if tokens[k].head not in inside or tokens[k].head == k), source[-1])
    t = tokens[head]
    if t.lower.removesuffix("s") in words.records and t.ent not in ("PERSON", "ORG"):
        return True
    if t.pos == "NOUN":
        return t.lemma in words.records or t.lower in words.records
    return t.pos == "PROPN" and t.ent != "PERSON" and (t.lower in words.outlets or t.lower in words.records)
