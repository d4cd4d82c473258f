"""The trained extractor: what a small network sees and what the rules make of it, weighed against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from counterclaim.attribution.attributions import as_attribution, find_candidates, in_order
from counterclaim.attribution.belief import Belief, describe
from counterclaim.attribution.encoding import QUOTES
from counterclaim.attribution.files import HEADS, MODEL, NAMES, verified
from counterclaim.attribution.groups import Group, grouped
from counterclaim.attribution.network import Network, Seen, Suspect
from counterclaim.attribution.quotes import Quote
from counterclaim.attribution.readings import words_of
from counterclaim.attribution.scoring import Scored, choose, cue_weights, inside_quotes, score_all
from counterclaim.model import Attribution
from counterclaim.parse import Parse


@dataclass(frozen=True, slots=True)
class TrainedExtractor:
    """Readings of the network and of the rules; of each cue the best is kept, where it is believed enough.

    ``threshold`` is a confidence, 0 to 1: the chance that source and content are right by half or more.
    """

    network: Network
    belief: Belief
    threshold: float

    @classmethod
    def shipped(cls, threshold: float) -> TrainedExtractor:
        """The extractor with the model that comes with the package.  Raises ModelUnavailable where its files are not as shipped."""
        network, belief = _shipped()
        return cls(network, belief, threshold)

    def look(self, parse: Parse) -> Seen:
        """What the network makes of a document that is read for a ledger."""
        return self.network.look(words_of(parse), ledger=True)

    def for_ledger(self, parse: Parse, quotes: Sequence[Quote], seen: Seen) -> tuple[Attribution, ...]:
        """Every saying of every party, those within others too, with the chance that there is one as confidence."""
        inside = inside_quotes(parse, quotes)
        scored = score_all(parse, find_candidates(parse, quotes), quotes, cue_weights())
        suspects = [s for s in seen.suspects if s.begins >= self.threshold]
        made = []
        for group in grouped(parse, suspects, scored, inside):
            if group.suspect is not None:
                best = self.belief.best(group, describe(parse, group, inside))
                found = as_attribution(parse, best.candidate, group.suspect.begins)
                made.append(replace(found, cue=()) if _opens_quotation(parse, group.suspect) else found)
        return in_order(made)

    def extract(self, parse: Parse, quotes: Sequence[Quote]) -> tuple[Attribution, ...]:
        """What PolNeAR would mark."""
        inside = inside_quotes(parse, quotes)
        best = [self.belief.best(g, describe(parse, g, inside)) for g in groups(parse, quotes, self.network)]
        chosen = choose(best, self.threshold)
        return in_order(as_attribution(parse, s.candidate, s.score) for s in chosen)


def groups(parse: Parse, quotes: Sequence[Quote], network: Network) -> Iterator[Group]:
    """Every reading of every cue that the network or the rules see."""
    scored: list[Scored] = score_all(parse, find_candidates(parse, quotes), quotes, cue_weights())
    suspects = network.look(words_of(parse), ledger=False).suspects
    return grouped(parse, suspects, scored, inside_quotes(parse, quotes))


def _opens_quotation(parse: Parse, s: Suspect) -> bool:
    """Whether what stands for the cue is but the mark that opens a quotation without one."""
    return all(parse.tokens[k].text in QUOTES for k in range(s.first, s.last + 1))


@cache
def _shipped() -> tuple[Network, Belief]:
    data = verified(MODEL, tuple(n for n in NAMES if n != HEADS))
    return Network(data), Belief.of_json(data["belief.json"].decode("utf-8"))
