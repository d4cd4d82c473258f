"""Readings whose every word is out to break what shows or stores it."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.identity import content_id
from counterclaim.model import Reading
from made_ledger import reading

WORDS = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" \'><svg/onload=alert(1)>',
    "![x](javascript:alert(1)) [y](https://trap.example) <https://trap.example> `code` # head",
    "1. one\n- two\n> three\n| a | b |\n=====\n***",
    "]]> <!-- --> &amp; &#x3c;script&#x3e; <?xml version='1.0'?> <!DOCTYPE x>",
    "\x00\x01\x1b[31mred\x07\x9b \u202eright to left\u2066 \ufeff\ufffe\uffff\ufff9",
    "🚢 नाव 권정근 e\u0301 \U000e0041 ﷽",
    '=HYPERLINK("https://trap.example";"look")\t\'; DROP TABLE claims; --',
    "{{ 7*7 }} ${7*7} {% raw %} %s %(x)s {0}",
    "long " + "x" * 20_000,
)
"""Each can stand as title, name, role, claim or text."""


def hostile(words: str, address: str | None = None, published: str = "2024-05-01") -> Reading:
    """A reading of two statements in which ``words`` stand in every place that a page can fill."""
    made = reading(address or f"https://h.example/{words[:40]}", said=f"Norland accused {words}.", published=published)
    d = replace(
        made.document, title=words, outlet=words, authors=(words,), agency=words, credits=(words,), language="en"
    )
    actors = tuple(replace(a, name=f"{a.name} {words}", names=(a.name, words), roles=(words,)) for a in made.actors)
    claims = tuple(
        replace(c, id=content_id("c", d.id, words), text=f"{words} {c.text}", object=words) for c in made.claims
    )
    statements = tuple(
        replace(
            s,
            claim=claims[0].id,
            why=words,
            evidence=tuple(replace(e, text=words) for e in s.evidence),
        )
        for s in made.statements
    )
    return replace(made, document=d, actors=actors, claims=claims, statements=statements)
