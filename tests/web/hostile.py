"""A ledger whose documents try to get out of the page they are shown on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from counterclaim.ledger import Ledger
from counterclaim.model import ActorType, Finding, FindingKind, Passage, PassageKind, Reading
from counterclaim.span import Span
from made_ledger import READER, reading, record

ATTACKS = (
    "<script>window.pwned=1;alert(1)</script>",
    '"><img src=x onerror="window.pwned=1;alert(1)">',
    "'><svg/onload=window.pwned=1>",
    "</title></textarea></style><script>window.pwned=1</script>",
    "{{ 7*7 }}{% raw %}${7*7}",
    "javascript:window.pwned=1",
    "</bdi></q></a><form action=https://evil.example><button>Log in</button></form>",
    "<style>*{display:none}</style><link rel=stylesheet href=https://evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'><base href=https://evil.example/>",
    "\u202egnp.exe\u202d \u2066\u2067 \u200b\ufeff\u2028\u2029",
    "nul \x00 bell \x07 escape \x1b[31m",
    "x" * 3000,
    "א" * 40 + " עברית ערבית " + "ع" * 400,
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞" * 30,
)
ADDRESSES = (
    "javascript:window.pwned=1",
    "data:text/html,<script>window.pwned=1</script>",
    "https://user:secret@evil.example/",
    'https://evil.example/"onmouseover="window.pwned=1',
    "https://evil.example/\u202egnp.exe",
    "file:///etc/passwd",
    "https://" + "a" * 5000 + ".example/",
)


def hostile(path: Path) -> Path:
    """Write the ledger."""
    with Ledger.open(path) as ledger:
        for i, attack in enumerate(ATTACKS):
            record(ledger, _told(attack, ADDRESSES[i % len(ADDRESSES)] + "#" * i))
            ledger.fail(f"{attack}#{i}", None, attack, "PageUnreadable", reader=READER)
        record(ledger, _told("a long line", "https://long.example/", more=" ".join(["word<b>" * 20] * 7500)))
    return path


def _told(attack: str, address: str, more: str = "") -> Reading:
    said = f"Norland accused Sudland of {attack}."
    made = reading(
        address, said=said, denied=f"Sudland denied hiding gold {attack} {more}", claim=f"Sudland hides {attack}"
    )
    north, south = made.actors
    names = (north.name, attack[:400])
    d = made.document
    finding = Finding(FindingKind.GLUED_WORDS, attack, attack, span=Span(27, 27 + len(attack)), repair=attack + attack)
    residue = Finding(FindingKind.RESIDUE, attack, attack, page_span=Span(0, 10))
    document = replace(
        d,
        title=attack,
        outlet=attack,
        authors=(attack,),
        agency=attack,
        credits=(attack, attack),
        language=attack[:200],
        passages=(Passage(PassageKind.HEADLINE, Span(0, len(said))), *d.passages[1:]),
        findings=(residue,),
    )
    return replace(
        made,
        document=document,
        findings=(residue, finding),
        actors=(
            replace(north, names=names, roles=(attack,)),
            replace(
                south,
                name=f"Sudland {attack}"[:600],
                type=ActorType.PERSON,
                key=f"k {attack}"[:300],
                names=(attack, attack * 2),
            ),
        ),
        statements=tuple(replace(s, why=attack) for s in made.statements),
    )
