"""An actor's base: the same for the same key in every document, where the key is enough to know a party again."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from counterclaim.identity import content_id
from counterclaim.link.actors.bodies import acronym, body_words, nameless
from counterclaim.model import Actor, ActorType


def ledger_actor_id(actor: Actor, document_id: str) -> str:
    """The ledger's id of a document's actor: the same on every machine and in every order of arrival."""
    if not actor.named:
        return content_id("a", document_id, "described", actor.key)
    if joins(actor):
        return content_id("a", actor.key if actor.key.startswith("iso:") else f"{_family(actor.type)}:{actor.key}")
    return content_id("a", document_id, actor.key)


def joins(actor: Actor) -> bool:
    """Whether the key is enough to know the actor again in another document.

    'Smith' names too many, and so does 'the foreign ministry' where nobody says whose.  Who is only described is nobody in another document.
    """
    if not actor.named:
        return False
    if actor.key.startswith("iso:"):
        return True
    words = actor.key.split()
    if actor.type is ActorType.PERSON:
        return len(words) >= 2
    if actor.belongs_to is None and nameless(actor.key):
        return False
    # 'Interpol', 'NHS': one-word names of groups and bodies are rarely shared; unknown ones stay apart.
    known = actor.type in (ActorType.GROUP, ActorType.BODY)
    return len(words) >= 2 or (known and (len(actor.key) >= 4 or acronym(actor.name) is not None))


@cache
def homes() -> Mapping[str, str]:
    """From the bases of groups that act for a state to the state's."""
    return {content_id("a", f"party:{key}"): content_id("a", f"iso:{code}") for key, code in body_words().homes.items()}


def _family(kind: ActorType) -> str:
    """Groups and bodies are one family: the same party is called either by different pages."""
    return "person" if kind is ActorType.PERSON else "party"
