"""A mention of a name, and a party as it is put together from mentions before it becomes an Actor."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from counterclaim.entities.states import How
from counterclaim.model import ActorType
from counterclaim.names.people import PersonName
from counterclaim.parse import Parse


class Kind(StrEnum):
    """What a named mention is."""

    PERSON = "person"
    STATE = "state"
    DEMONYM = "demonym"
    BODY = "body"
    GROUP = "group"
    UNKNOWN = "unknown"
    WEAK = "weak"
    """A capitalised run taken for a place or thing; a name only if the rest of the text knows it as one."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A named mention: tokens ``first … last`` inclusive, without article, title and possessive ending.

    ``key`` is the actor's key where it is known by list ('iso:KP'), else "".  ``title`` is the first token of the title or role in front
    of the name (``first`` where there is none).  ``belongs_to`` is a state's key.  ``how`` tells which kind of known name it is.
    """

    first: int
    last: int
    kind: Kind
    key: str = ""
    shown: str = ""
    title: int = -1
    belongs_to: str | None = None
    how: How | None = None


@dataclass(slots=True, eq=False)
class Party:
    """``names`` maps a name in small letters without article to the form shown; ``heads`` are the words that a later 'the group' may
    repeat; ``gender`` is 'm', 'f' or None; ``forms`` are the full names of a person in order of first use."""

    type: ActorType
    key: str
    shown: str
    mentions: list[Mention] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    roles: list[str] = field(default_factory=list)
    role_words: set[str] = field(default_factory=set)
    gender: str | None = None
    gender_sure: bool = False
    belongs_to: str | None = None
    heads: set[str] = field(default_factory=set)
    forms: list[PersonName] = field(default_factory=list)
    sounds_female: bool = False  # by the ending of an unlisted first name
    relative: bool = False  # introduced as somebody's relative
    full_uses: int = 0

    def add(self, parse: Parse, m: Mention) -> None:
        """Take a mention in, with its surface form."""
        self.mentions.append(m)
        form = surface(parse, m)
        self.names.setdefault(bare(form), form)
        if self.belongs_to is None:
            self.belongs_to = m.belongs_to


def surface(parse: Parse, m: Mention) -> str:
    """The words of a mention with the article in front of it, in small letters, where there is one."""
    words = parse.words(m.first, m.last)
    before = parse.tokens[m.first - 1] if m.first else None
    if before is not None and before.lower == "the" and before.piece == parse.tokens[m.first].piece:
        return f"the {words}"
    return words


def bare(name: str) -> str:
    """A name in small letters without its article."""
    low = name.lower()
    return low.removeprefix("the ")
