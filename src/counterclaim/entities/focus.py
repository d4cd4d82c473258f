"""Who is in focus at each point of a text, and which of them a word can go back to.

Weights favour subjects and speakers and fall with distance, after the preferences common to Lappin and Leass (1994) and centering; what is
not clearly ahead of its rival stays open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from counterclaim.attribution.quotes import find_quotes
from counterclaim.entities.parties import Party
from counterclaim.entities.vocabulary import Roles, roles
from counterclaim.model import ActorType
from counterclaim.parse import Parse, Token
from counterclaim.settings import Settings

_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
_EMBEDDED = frozenset({"ccomp", "relcl", "advcl", "acl", "pcomp", "xcomp"})
GOES_ON = frozenset({"add", "continue", "conclude", "reiterate", "elaborate"})
"""Verbs of which the subject has just spoken."""
_DECAY = (1.0, 0.9, 0.65, 0.45, 0.3, 0.2)
WINDOW = 48  # entries looked back over
_ALONE = 3.4  # least weight of the one person named in the sentence before: that of the subject of a passive
_FAVOUR = 1.4  # weight of whoever spoke or was the one person named just before; chosen on own cases and PolNeAR train


@dataclass(frozen=True, slots=True)
class Link:
    """What a pronoun or description goes back to: a party, or the token ``noun`` that heads an unnamed description, or nothing."""

    party: Party | None
    noun: int | None
    confidence: float
    why: str


@dataclass(slots=True)
class Entry:
    """Somebody or something spoken of: where, how prominently, and what may be said of it."""

    at: int
    party: Party | None
    beat: int
    piece: int
    weight: float
    subject: bool
    quoted: bool
    gender: str | None = None
    human: bool = False
    plural: bool = False
    lemma: str = ""
    among: tuple[Party, ...] = ()
    """Who a name that is left open may be."""


Fits = Callable[[Entry], float]
"""How well an entry agrees: 0 not at all, 1 fully."""
Narrow = Callable[[Entry], Party | None]
"""The one of the people whom an open name may mean that agrees, None where that is not one."""


class Focus:
    """``recent`` are the latest entries, oldest first; ``beat`` counts sentences that are not wholly quoted, so that a long quotation does not
    push its speaker out of focus."""

    def __init__(self, parse: Parse, settings: Settings) -> None:
        self.parse = parse
        self.margin = settings.coref_margin
        self.floor = settings.coref_floor
        self.roles: Roles = roles()
        self.quoted = bytearray(len(parse.tokens))
        for q in find_quotes(parse):
            self.quoted[q.first : q.last + 1] = b"\x01" * (q.last + 1 - q.first)
        self.recent: list[Entry] = []
        self.beat = 0

    def next_sentence(self, first: int, last: int) -> None:
        """Tokens ``first … last-1`` follow."""
        if not all(self.quoted[first:last]):
            self.beat += 1
        if len(self.recent) > 4 * WINDOW:
            del self.recent[: -2 * WINDOW]

    def note(
        self,
        t: Token,
        party: Party | None,
        *,
        gender: str | None = None,
        human: bool = False,
        plural: bool = False,
        lemma: str = "",
        at: int | None = None,
        among: tuple[Party, ...] = (),
    ) -> None:
        """Put somebody or something spoken of at token t into focus; ``at`` is its own head where t is a pronoun for it."""
        if party is not None:
            gender, human = party.gender, party.type is ActorType.PERSON
        place = t.i if at is None else at
        entry = Entry(
            place,
            party,
            self.beat,
            t.piece,
            self.weight(t),
            self.is_subject(t),
            bool(self.quoted[t.i]),
            gender,
            human,
            plural,
            lemma,
            among,
        )
        self.recent.append(entry)

    def is_subject(self, t: Token) -> bool:
        if t.dep in _SUBJECT:
            return True
        if t.dep in ("appos", "conj") and t.head != t.i:
            return self.parse.tokens[t.head].dep in _SUBJECT
        return False

    def weight(self, t: Token) -> float:
        dep = t.dep
        tokens = self.parse.tokens
        verb = tokens[t.head]
        if dep in ("appos", "conj") and t.head != t.i and verb.pos in ("NOUN", "PROPN", "PRON"):
            return max(0.3, self._weight_of(verb) - (0.3 if dep == "appos" else 0.8))
        return self._weight_of(t)

    def _weight_of(self, t: Token) -> float:
        dep = t.dep
        tokens = self.parse.tokens
        verb = tokens[t.head]
        if dep in _SUBJECT:
            speaks = verb.lemma in self.roles.speech_verbs
            top = self._first_joined(verb)
            if top.dep in _EMBEDDED and top.head < top.i and not (speaks and top.dep == "ccomp"):
                return 2.2 + (0.4 if speaks else 0.0)
            return (4.0 if dep == "nsubj" else 3.4) + (1.2 if speaks else 0.0)
        if self._leads(t):
            return 3.4
        if dep == "pobj":
            if verb.lower == "to" and tokens[verb.head].lower == "according":
                return 5.0
            return 2.4 if verb.dep == "agent" else 1.2
        if dep in ("dobj", "dative"):
            return 2.0
        if dep == "ROOT":
            return 2.0
        if dep == "poss":
            return 1.2
        return 0.4 if dep in ("compound", "amod", "nmod") else 1.0

    def _first_joined(self, verb: Token) -> Token:
        """The first of the verbs joined by 'and', which tells where in the sentence they stand."""
        for _ in range(4):
            if verb.dep != "conj" or verb.head >= verb.i:
                break
            verb = self.parse.tokens[verb.head]
        return verb

    def _leads(self, t: Token) -> bool:
        """'Vega, later speaking to reporters, said': a name that opens its sentence before a comma is what the sentence is about."""
        tokens = self.parse.tokens
        first = self.parse.sentences[t.sentence][0]
        following = tokens[t.i + 1].text if t.i + 1 < len(tokens) else ""
        if following != "," or t.i - first > 2 or tokens[first].pos in ("ADP", "SCONJ", "ADV", "CCONJ"):
            return False
        return all(k.text[0].isupper() for k in tokens[first : t.i + 1])

    def best_of(
        self, t: Token, fits: Fits, word: str, people: bool, reach: int = 5, narrow: Narrow | None = None
    ) -> Link | None:
        """The entry clearly ahead of the others, None where there is none at all; ``narrow`` settles names left open."""
        scores: dict[int, float] = {}
        top: dict[int, Entry] = {}
        recent = self.recent
        quoted = bool(self.quoted[t.i])
        in_paragraph = False
        matrix = self._matrix_subject(t)
        speaker, only, new = (
            (self._speaker_before(t), self._only_person(t), self._just_introduced(t)) if people else (-1, -1, -1)
        )
        own = self._own_subject(t)
        for k in range(len(recent) - 1, max(-1, len(recent) - 1 - WINDOW), -1):
            e = recent[k]
            age = self.beat - e.beat
            if age > reach or t.piece - e.piece > 6:
                break
            if e.piece == t.piece and e.subject and e.at != t.i and not e.quoted:
                in_paragraph = True
            fit = fits(e)
            if fit <= 0.0 or self._blocked(e, t):
                continue
            score = fit * e.weight * _DECAY[min(age, len(_DECAY) - 1)]
            if e.at == matrix:
                score *= 1.6  # 'X said he …'
            if e.quoted and not quoted:
                score *= 0.4
            elif quoted and e.beat == self.beat and not e.quoted and e.subject and t.lower != "it":
                score *= 0.2  # inside a quotation 'he' is seldom the one who speaks
            if e.piece != t.piece and in_paragraph:
                score *= 0.65
            if k == only:
                score *= max(_FAVOUR, _ALONE / e.weight)
            elif k == speaker:
                score *= _FAVOUR
            elif k == new:
                score *= max(_FAVOUR, _ALONE / e.weight)
            if e.at == own:
                score *= _FAVOUR
            if people and t.dep in _SUBJECT and self.parse.tokens[e.at].sentence == t.sentence:
                score *= self._within(e, t)
            party = e.party if e.party is not None or narrow is None or not e.among else narrow(e)
            key = id(party) if party is not None else -e.at - 1
            held = scores.get(key)
            if held is None:
                scores[key], top[key] = score, e
            else:
                scores[key] = max(held, score) + 0.15 * min(held, score)
                if score > held:
                    top[key] = e
        if not scores:
            return None
        ranked = sorted(scores, key=lambda k: (-scores[k], -top[k].at))
        best = top[ranked[0]]
        value = scores[ranked[0]]
        if value < self.floor:
            return Link(None, None, 0.0, f"{word}: {self.name(best)} is too far off or in the background")
        margin = self.margin
        if len(ranked) > 1 and people and top[ranked[1]].piece > best.piece and t.piece - best.piece > 1:
            margin *= 1.8  # somebody else has come up in a later paragraph
        if len(ranked) > 1 and scores[ranked[1]] > value / margin:
            return Link(None, None, 0.0, f"{word} may be {self.name(best)} or {self.name(top[ranked[1]])}")
        confidence = 0.9 if len(ranked) == 1 else 0.8
        if self.beat - best.beat > 1:
            confidence -= 0.1
        if quoted:
            confidence *= 0.7
        if people and best.party is not None and best.party.gender is None:
            confidence -= 0.1
        why = f"{word} goes back to {self.name(best)}"
        if best.party is None and best.among and narrow is not None:
            meant = narrow(best)
            if meant is not None:
                return Link(meant, None, confidence * 0.9, f"{why}, of whom {meant.shown} fits")
        if best.party is None:
            if best.lemma in ("?", "both"):
                return Link(None, None, 0.0, f"{word} goes back to {self.name(best)}, which is itself open")
            return Link(None, best.at, confidence * 0.9, why)
        return Link(best.party, None, confidence, why)

    def _own_subject(self, t: Token) -> int:
        """'Lind keeps his word': the subject of the clause that the owner stands in; -1 where t owns nothing."""
        if t.dep != "poss":
            return -1
        tokens = self.parse.tokens
        for up in self.parse.ancestors(t.i):
            if tokens[up].pos in ("VERB", "AUX"):
                return next((c for c in self.parse.children[up] if tokens[c].dep in _SUBJECT and c < t.i), -1)
        return -1

    def _just_introduced(self, t: Token) -> int:
        """'… the harbour master, Ana Lind. “We are full,” she said': the index of the person brought in with name and calling at the end
        of what stands before a quotation that t speaks; -1 for none."""
        if not self._speaks_quotation(t):
            return -1
        for k in range(len(self.recent) - 1, max(-1, len(self.recent) - 1 - WINDOW), -1):
            e = self.recent[k]
            if e.quoted or not e.human or e.plural:
                continue
            p = e.party
            if p is None or not p.roles or not p.mentions or self.beat - e.beat > 2:
                return -1
            first = p.mentions[0]
            return k if first.first <= e.at <= first.last and first.first < first.last else -1
        return -1

    def _speaks_quotation(self, t: Token) -> bool:
        """'“…,” she said'."""
        tokens = self.parse.tokens
        near = min(t.i, t.head) - 1
        if t.dep not in _SUBJECT or tokens[t.head].lemma not in self.roles.speech_verbs or near < 1:
            return False
        return bool(self.quoted[near] or self.quoted[near - 1])

    def _speaker_before(self, t: Token) -> int:
        """Who spoke before, where t speaks too: behind a quotation, or goes on ('She added'); the index of the entry, -1 for none."""
        if self._goes_on(t):
            for k in range(len(self.recent) - 1, max(-1, len(self.recent) - 1 - WINDOW), -1):
                e = self.recent[k]
                verb = self.parse.tokens[self.parse.tokens[e.at].head]
                if e.human and not e.quoted and e.subject and verb.lemma in self.roles.speech_verbs:
                    return k if self.beat - e.beat <= 3 else -1
        return self._quoted_before(t)

    def _goes_on(self, t: Token) -> bool:
        verb = self.parse.tokens[t.head]
        return t.dep in _SUBJECT and verb.lemma in GOES_ON and not self.quoted[t.i]

    def _quoted_before(self, t: Token) -> int:
        """Where t speaks a quotation ('“…,” she said'): the index of the entry that the sentence before had for its subject; -1 for none."""
        tokens = self.parse.tokens
        if not self._speaks_quotation(t):
            return -1
        latest = 0
        for k in range(len(self.recent) - 1, max(-1, len(self.recent) - 1 - WINDOW), -1):
            e = self.recent[k]
            if e.quoted or tokens[e.at].sentence == t.sentence or not e.human:
                continue
            latest = latest or e.beat
            if e.beat < latest or self.beat - e.beat > 2:
                return -1
            if e.subject and self._first_joined(tokens[tokens[e.at].head]).dep not in _EMBEDDED:
                return k
        return -1

    def _only_person(self, t: Token) -> int:
        """The index of the last entry of the one person spoken of in the sentence before, where this one names nobody yet; -1 for none."""
        found, key = -1, 0
        for k in range(len(self.recent) - 1, max(-1, len(self.recent) - 1 - WINDOW), -1):
            e = self.recent[k]
            if e.beat < self.beat - 1 or e.piece != t.piece:
                break
            if not e.human:
                continue
            if e.beat == self.beat or e.quoted or e.party is None or (found >= 0 and id(e.party) != key):
                return -1
            if found < 0:
                found, key = k, id(e.party)
        return found

    def _within(self, e: Entry, t: Token) -> float:
        """What standing in one sentence tells: 'Lind is mad, she said' is not of Lind; 'While Lind has paid, she has doubts' is."""
        tokens = self.parse.tokens
        if tokens[t.head].lemma in self.roles.speech_verbs and self._in_content(e.at, t):
            return 0.3
        own = self._first_joined(tokens[tokens[e.at].head])
        return _FAVOUR if e.subject and (own.dep not in _EMBEDDED or own.head > t.i or own.head == t.head) else 1.0

    def _in_content(self, at: int, t: Token) -> bool:
        """Whether token ``at`` stands in what the verb of t says, in front of it."""
        tokens = self.parse.tokens
        below = tokens[at]
        for up in self.parse.ancestors(at):
            if up == t.head:
                return below.dep == "ccomp" and not any(k.text in (";", ":") for k in tokens[at : t.i])
            below = tokens[up]
        return False

    def _matrix_subject(self, t: Token) -> int:
        """The subject of the verb of saying whose clause t is the subject of; -1 where there is none."""
        tokens = self.parse.tokens
        verb = tokens[t.head]
        if t.dep not in _SUBJECT or verb.dep != "ccomp" or tokens[verb.head].lemma not in self.roles.speech_verbs:
            return -1
        return next((c for c in self.parse.children[verb.head] if tokens[c].dep == "nsubj" and c < t.i), -1)

    def _blocked(self, e: Entry, t: Token) -> bool:
        """What syntax forbids: a pronoun inside the very phrase, or the object of a verb whose subject it would be."""
        if e.at >= t.i:
            return True
        tokens = self.parse.tokens
        if tokens[e.at].sentence != t.sentence:
            return False
        if self.parse.left[e.at] <= t.i <= self.parse.right[e.at] and tokens[e.at].dep != "ROOT":
            return t.dep in ("poss", "compound")
        if t.dep in ("dobj", "dative", "pobj") and t.tag == "PRP":
            other = tokens[e.at]
            governor = tokens[t.head].head if t.dep == "pobj" else t.head
            return other.dep in _SUBJECT and other.head == governor
        return False

    def name(self, e: Entry) -> str:
        if e.party is not None:
            return e.party.shown
        i = e.at
        first = max(self.parse.left[i], i - 6)
        return f"“{self.parse.words(first, i)}”"
