"""Stances and every group of them.  Nobody else groups stances."""

from __future__ import annotations

from typing import Final

from counterclaim.model import Stance

CHARGES: Final = frozenset({Stance.ALLEGES, Stance.COUNTER_ACCUSES})
"""Hold a wrong against somebody."""
OPPOSES: Final = frozenset({Stance.DENIES, Stance.DISMISSES, Stance.DOUBTS})
"""Say that it is not so, is worth nothing, or is not known to be so."""
GRANTS: Final = frozenset({Stance.ADMITS, Stance.CONFIRMS})
"""Say that it is so: what is held against the speaker, or what others have told."""
RULES: Final = frozenset({Stance.FINDS, Stance.DESIGNATES})
"""Decide, as a court, an inquiry or an authority does."""
CONTEST: Final = CHARGES | OPPOSES | GRANTS
"""Take a side on what is contested."""
ON_A_CLAIM: Final = CONTEST | RULES | {Stance.DEFENDS, Stance.CONDEMNS, Stance.ASSERTS, Stance.REPORTS}
"""May be about a claim that others hold or deny."""
ASKS: Final = frozenset({Stance.DEMANDS, Stance.WARNS, Stance.THREATENS})
"""Speak of what others are to do or leave."""
COMMITS: Final = frozenset({Stance.PROMISES, Stance.THREATENS})
"""Speak of what the speaker will do."""
HOSTILE: Final = CHARGES | OPPOSES | {Stance.CONDEMNS}
"""Turn against somebody."""
