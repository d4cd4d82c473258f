"""Stances and every group of them.  Nobody else groups stances."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from counterclaim.model import Stance

CHARGES: Final = frozenset({Stance.ALLEGES, Stance.COUNTER_ACCUSES})
"""Hold a wrong against somebody."""
OPPOSES: Final = frozenset({Stance.DENIES, Stance.DISMISSES, Stance.DOUBTS})
"""Say that it is not so, is worth nothing, or is not known to be so."""
GRANTS: Final = frozenset({Stance.ADMITS, Stance.CONFIRMS})
"""Say that it is so: what is held against the speaker, or what others have told."""
RULES: Final = frozenset({Stance.FINDS, Stance.DESIGNATES})
"""Decide, as a court, an inquiry or an authority does."""
KINDS: Final = (
    CHARGES,
    frozenset({Stance.CONDEMNS}),
    OPPOSES,
    GRANTS,
    frozenset({Stance.ASSERTS, Stance.REPORTS, Stance.DEFENDS}),
    frozenset({Stance.WARNS, Stance.THREATENS}),
    frozenset({Stance.PROMISES}),
    frozenset({Stance.DEMANDS}),
    RULES,
    frozenset({Stance.DECLINES}),
)
"""Every stance once, by what it does: which of these a statement is of is decided first, and then which stance among them."""
CONTEST: Final = CHARGES | OPPOSES | GRANTS
"""Take a side on what is contested."""
ON_A_CLAIM: Final = CONTEST | RULES | {Stance.DEFENDS, Stance.CONDEMNS, Stance.ASSERTS, Stance.REPORTS}
"""May be about a claim that others hold or deny."""
SHOWS_NOTHING: Final = frozenset({Stance.DEMANDS, Stance.DECLINES, Stance.THREATENS, Stance.PROMISES})
"""Ask for evidence, keep it back or announce it: none is shown."""
HOLDS: Final = CHARGES | RULES | {Stance.ASSERTS, Stance.REPORTS, Stance.CONDEMNS}
"""Put forward what others may deny."""
ASKS: Final = frozenset({Stance.DEMANDS, Stance.WARNS, Stance.THREATENS})
"""Speak of what others are to do or leave."""
COMMITS: Final = frozenset({Stance.PROMISES, Stance.THREATENS})
"""Speak of what the speaker will do."""

REPROACHES: Final = frozenset({Stance.COUNTER_ACCUSES, Stance.CONDEMNS})
"""Hold a claim of their own, and stand against the one that they answer."""
SUPPORTS: Final = (
    GRANTS | RULES | {Stance.ALLEGES, Stance.ASSERTS, Stance.REPORTS, Stance.WARNS, Stance.PROMISES, Stance.THREATENS}
)
"""Hold the claim that they are about."""
ACCUSES: Final = CHARGES | RULES | {Stance.CONDEMNS}
"""Put somebody in the wrong, whoever judges: what a network, a page of an actor and a colour show as an accusation."""
THREATS: Final = frozenset({Stance.THREATENS, Stance.WARNS})
"""Tell of harm to come."""
AIMED: Final = CHARGES | {Stance.CONDEMNS, Stance.THREATENS, Stance.DISMISSES}
"""Are aimed at somebody: one without a target lacks something."""
LEADS: Final = RULES | {Stance.ALLEGES}
"""Bring a charge or a finding: they stand first in a digest."""
ANSWERS: Final = OPPOSES | GRANTS | {Stance.COUNTER_ACCUSES, Stance.DECLINES}
"""Answer a charge, or the question of one, even where what they answer is not on the page."""

ACTS: Final = COMMITS | ASKS
"""Speak of what is to be done or to come."""
PLAIN: Final = frozenset(Stance) - ACCUSES - OPPOSES - GRANTS - ACTS
"""Accuse nobody, dispute and grant nothing, and speak of nothing to be done."""

Deed = Literal["accuses", "disputes", "grants", "threatens", "other"]
DEEDS: Final[Mapping[str, Deed]] = {
    **dict.fromkeys(Stance, "other"),
    **dict.fromkeys(ACCUSES, "accuses"),
    **dict.fromkeys(OPPOSES, "disputes"),
    **dict.fromkeys(GRANTS, "grants"),
    **dict.fromkeys(THREATS, "threatens"),
}  # fmt: skip
"""What each stance does to the other party."""
