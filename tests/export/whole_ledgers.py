"""A ledger with everything a format may meet: copies, two claims, a change of position, hostile words; and the same in another order."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from counterclaim.ledger import Ledger
from counterclaim.model import Reading, Stance
from hostile_ledger import WORDS, hostile
from made_ledger import joint, reading, record


def made_readings() -> list[Reading]:
    """In no order of dates."""
    first = reading("https://a.example/gold", fetched="2024-05-02T03:04:05Z")
    other = reading("https://b.example/tin", claim="Sudland sells tin", published="2024-05-02")
    turned = reading("https://d.example/turned", published="2024-06-01", denied=None)
    contrary = reading(
        "https://e.example/contrary", denied=None, published="2024-05-09", fetched="2024-05-02T03:04:05Z"
    )
    file = reading("papers/gold.txt", said="Norland accused Sudland of hiding gold in May.", published="2024-05")
    return [
        first,
        reading("https://c.example/copy", published="2024-05-03"),
        replace(other, claims=(replace(other.claims[0], act="sell", object="tin"),)),
        replace(turned, statements=(replace(turned.statements[0], stance=Stance.DENIES),)),
        replace(  # asserts that it is not so
            contrary,
            claims=(replace(contrary.claims[0], text="Sudland hides no gold", negated=True),),
            statements=(
                replace(
                    contrary.statements[0],
                    stance=Stance.ASSERTS,
                    speakers=(contrary.actors[1].id,),
                    targets=(contrary.actors[0].id,),
                ),
            ),
        ),
        file,
        joint("https://f.example/joint", published="2024-05-11"),
        *(
            joint(f"https://g.example/{said.value}", stance=said, answer=answer)
            for said, answer in (
                (Stance.FINDS, Stance.ADMITS),
                (Stance.DEFENDS, Stance.CONFIRMS),
                (Stance.THREATENS, Stance.DECLINES),
            )
        ),
        *map(hostile, WORDS),
    ]


def whole_ledger(path: Path, *, shuffled: bool = False) -> Ledger:
    """All of ``made_readings``, recorded and settled."""
    made = Ledger.open(path)
    readings = made_readings()
    if shuffled:
        random.Random(4).shuffle(readings)
    for r in readings:
        record(made, r)
    return made
