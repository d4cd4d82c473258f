"""The trained extractor: what a small network sees and what the rules make of it, weighed against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from counterclaim.attribution.attributions import as_attribution, find_candidates, in_order
from counterclaim.attribution.belief import Belief, describe
from counterclaim.attribution.candidate import clean_content
from counterclaim.attribution.encoding import QUOTES
from counterclaim.attribution.files import MODEL, verified
from counterclaim.attribution.groups import Group, grouped
from counterclaim.attribution.network import Network, Seen, Suspect
from counterclaim.attribution.quotes import Quote
from counterclaim.attribution.readings import words_of
from counterclaim.attribution.scoring import Scored, choose, cue_weights, inside_quotes, score_all
from counterclaim.model import Attribution
from counterclaim.parse import Parse
from counterclaim.parse.syntax import Source, subtree


@dataclass(frozen=True, slots=True)
class TrainedExtractor:
    """Readings of the network and of the rules; of each cue the best is kept, where it is believed enough.

    ``threshold`` is a confidence, 0 to 1: the chance that source and content are right by half or more.  ``nested`` as in
    ``scoring.choose``.
    """

    network: Network
    belief: Belief
    threshold: float
    nested: bool = False

    @classmethod
    def shipped(cls, threshold: float, *, nested: bool = False) -> TrainedExtractor:
        """The extractor with the model that comes with the package.  Raises ModelUnavailable where its files are not as shipped."""
        network, belief = _shipped()
        return cls(network, belief, threshold, nested)

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
        chosen = _uncrossed(
            parse, choose([_with_act(parse, _as_quoted(parse, s)) for s in best], self.threshold, nested=self.nested)
        )
        return in_order(as_attribution(parse, s.candidate, s.score) for s in chosen)


def groups(parse: Parse, quotes: Sequence[Quote], network: Network) -> Iterator[Group]:
    """Every reading of every cue that the network or the rules see."""
    scored: list[Scored] = score_all(parse, find_candidates(parse, quotes), quotes, cue_weights())
    suspects = network.look(words_of(parse), ledger=False).suspects
    return grouped(parse, suspects, scored, inside_quotes(parse, quotes))


def _opens_quotation(parse: Parse, s: Suspect) -> bool:
    """Whether what stands for the cue is but the mark that opens a quotation without one."""
    return all(parse.tokens[k].text in QUOTES for k in range(s.first, s.last + 1))


_SURE = 0.25
"""Confidence from which a cue inside another's content is taken for a further saying of the same speaker.  Chosen on own cases: that the
parse finds the same speaker for both vouches for it besides."""


def _as_quoted(parse: Parse, s: Scored) -> Scored:
    """'X was quoted as saying by the paper that …': X speaks, whom the network, trained on papers that seldom quote each other, takes for
    what is said."""
    c = s.candidate
    tokens = parse.tokens
    verb = next((i for i in c.cue if tokens[i].lower == "quoted"), None)
    if verb is None or not any(tokens[i].lower == "saying" for i in c.cue) or not c.source.ranges:
        return s
    subject = next((i for i in parse.children[verb] if tokens[i].dep == "nsubjpass"), None)
    if subject is None or tokens[c.source.ranges[0][0] - 1].lower != "by":
        return s
    source = Source((subtree(parse, subject),), subject, "subject")
    content = clean_content(parse, list(c.content), source, c.cue)
    return Scored(replace(c, source=source, content=content), s.score) if content else s


_OF_ACTS = frozenset({"deny", "admit", "acknowledge"})


def _with_act(parse: Parse, s: Scored) -> Scored:
    """'denied | attacking the bridge': the act belongs to what is denied; alone, 'the bridge' is no claim, and 'attack' another stance."""
    c = s.candidate
    tokens = parse.tokens
    verb = next((i for i in c.cue if tokens[i].lemma in _OF_ACTS), None)
    act = next((i for i in c.cue if verb is not None and i > verb and tokens[i].lower.endswith("ing")), None)
    if act is None or tokens[act].pos not in ("VERB", "NOUN", "ADJ"):
        return s
    behind = [r for r in c.content if r[0] > act]
    if not behind or any(k not in c.cue for k in range(act, behind[0][0])):
        return s
    content = (*(r for r in c.content if r[0] < act), (act, behind[0][1]), *behind[1:])
    return Scored(replace(c, cue=tuple(i for i in c.cue if i < act), content=content), s.score)


def _uncrossed(parse: Parse, chosen: Sequence[Scored]) -> list[Scored]:
    """'X said that a was so but denied b': what X denied is no part of what X said, if X, named before both, is the source of both."""
    out = []
    for s in chosen:
        c = s.candidate
        cut = min(
            (
                o.candidate.cue[0]
                for o in chosen
                if o.score >= _SURE
                and c.source.ranges
                and o.candidate.source.ranges == c.source.ranges
                and c.source.ranges[-1][1] < c.anchor < o.candidate.cue[0]
                and any(a < o.candidate.cue[0] <= b for a, b in c.content)
            ),
            default=None,
        )
        if cut is not None:
            while parse.tokens[cut - 1].pos in ("CCONJ", "ADV", "PUNCT", "AUX") and cut - 1 > c.anchor:
                cut -= 1
            kept = tuple((a, min(b, cut - 1)) for a, b in c.content if a < cut)
            s = Scored(replace(c, content=kept), s.score) if kept else s
        out.append(s)
    return out


@cache
def _shipped() -> tuple[Network, Belief]:
    data = verified(MODEL)
    return Network(data), Belief.of_json(data["belief.json"].decode("utf-8"))
