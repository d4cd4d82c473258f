"""A party as it is put together, mention by mention, before it becomes an Actor."""

from __future__ import annotations

from dataclasses import dataclass, field

from counterclaim.extract.mentions import Mention
from counterclaim.extract.names import PersonName
from counterclaim.model import ActorType
from counterclaim.parse import Parse


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
    low = name.lower()
    return low.removeprefix("the ")
