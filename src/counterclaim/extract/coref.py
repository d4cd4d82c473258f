"""Pronouns and descriptions that point back: 'he', 'who', 'it', 'the ministry'.

One pass over the text keeps who is in focus.  Weights favour subjects and speakers and fall with distance, after the preferences common
to Lappin and Leass (1994) and centering; what is not clearly ahead of its rival stays open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from counterclaim.extract.parties import Party
from counterclaim.extract.quotes import find_quotes
from counterclaim.extract.vocabulary import Roles, roles
from counterclaim.model import ActorType
from counterclaim.parse import Parse, Token
from counterclaim.settings import Settings

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_FIRST = frozenset({"i", "we", "me", "us", "my", "our", "you", "myself", "ourselves"})
_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
_EMBEDDED = frozenset({"ccomp", "relcl", "advcl", "acl", "pcomp", "xcomp"})
_DECAY = (1.0, 0.9, 0.65, 0.45, 0.3, 0.2)
_WINDOW = 48  # entries looked back over
_THING = frozenset({ActorType.STATE, ActorType.BODY, ActorType.GROUP, ActorType.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Link:
    """What a pronoun or description goes back to: a party, or the token ``noun`` that heads an unnamed description, or nothing."""

    party: Party | None
    noun: int | None
    confidence: float
    why: str


@dataclass(slots=True)
class _Entry:
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


_Fits = Callable[[_Entry], float]
"""How well an entry agrees: 0 not at all, 1 fully."""


class Coreference:
    """Links of all pronouns and backward descriptions of a document, by token index."""

    def __init__(
        self,
        parse: Parse,
        party_at: Mapping[int, Party],
        heads: Mapping[int, Party],
        unclear: Mapping[int, str],
        closing: Mapping[int, Party],
        owned: frozenset[int],
        settings: Settings,
    ) -> None:
        """``heads``: head token of each mention -> party; ``unclear``: head tokens of names that may be several people;
        ``closing``: the comma behind a description in apposition -> the person described; ``owned``: tokens inside names and adjectives
        of states, which make a description more than a pointer back."""
        self.parse = parse
        self.party_at = party_at
        self.heads = heads
        self.unclear = unclear
        self.closing = closing
        self.owned = owned
        self.margin = settings.coref_margin
        self.floor = settings.coref_floor
        self.roles: Roles = roles()
        self.links: dict[int, Link] = {}
        self.quoted = bytearray(len(parse.tokens))
        for q in find_quotes(parse):
            self.quoted[q.first : q.last + 1] = b"\x01" * (q.last + 1 - q.first)
        self._recent: list[_Entry] = []
        self._beat = 0
        self._state_uses: dict[int, int] = {}
        self._pass()

    # -- the pass

    def _pass(self) -> None:
        tokens = self.parse.tokens
        for first, last in self.parse.sentences:
            if not all(self.quoted[first:last]):
                self._beat += 1
            for i in range(first, last):
                party = self.heads.get(i)
                if party is not None:
                    self._note(i, party)
                    continue
                t = tokens[i]
                if t.pos == "PRON" or t.tag in ("PRP", "PRP$", "WP", "WDT", "WP$"):
                    self._pronoun(t)
                elif t.pos == "NOUN":
                    self._noun(t)
                elif i in self.unclear:
                    self._recent.append(
                        _Entry(
                            i,
                            None,
                            self._beat,
                            t.piece,
                            self._weight(t),
                            t.dep in _SUBJECT,
                            bool(self.quoted[i]),
                            human=True,
                            lemma="?",
                        )
                    )
            if len(self._recent) > 4 * _WINDOW:
                del self._recent[: -2 * _WINDOW]

    def _note(self, i: int, party: Party) -> None:
        t = self.parse.tokens[i]
        subject = self._is_subject(t)
        self._recent.append(
            _Entry(
                i,
                party,
                self._beat,
                t.piece,
                self._weight(t),
                subject,
                bool(self.quoted[i]),
                party.gender,
                party.type is ActorType.PERSON,
            )
        )
        if party.type is ActorType.STATE:
            self._state_uses[id(party)] = self._state_uses.get(id(party), 0) + 1
        if subject and any(self.parse.tokens[c].dep == "conj" and c in self.heads for c in self.parse.children[i]):
            self._recent.append(
                _Entry(
                    i,
                    None,
                    self._beat,
                    t.piece,
                    self._weight(t),
                    True,
                    bool(self.quoted[i]),
                    plural=True,
                    human=True,
                    lemma="both",
                )
            )

    def _is_subject(self, t: Token) -> bool:
        if t.dep in _SUBJECT:
            return True
        if t.dep in ("appos", "conj") and t.head != t.i:
            return self.parse.tokens[t.head].dep in _SUBJECT
        return False

    def _weight(self, t: Token) -> float:
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
            if verb.dep in _EMBEDDED and not (speaks and verb.dep == "ccomp"):
                return 2.2 + (0.4 if speaks else 0.0)
            return (4.0 if dep == "nsubj" else 3.4) + (1.2 if speaks else 0.0)
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

    # -- descriptions

    def _noun(self, t: Token) -> None:
        low = t.lower
        human = low in self.roles.person
        plural = t.tag == "NNS"
        subject = self._is_subject(t)
        if low in self.roles.back_state or low in self.roles.back_body or human:
            link = self._points_back(t, human)
            if link is not None:
                self.links[t.i] = link
                if link.party is not None:
                    self._recent.append(
                        _Entry(
                            t.i,
                            link.party,
                            self._beat,
                            t.piece,
                            self._weight(t),
                            subject,
                            bool(self.quoted[t.i]),
                            link.party.gender,
                            human,
                        )
                    )
                    return
        plural_human = plural and low in self.roles.plural
        if not subject and not human and not plural_human and t.dep not in ("agent",):
            return
        named = any(c in self.heads and self.parse.tokens[c].dep == "appos" for c in self.parse.children[t.i])
        if named or t.dep == "appos" or (t.i + 1 in self.party_at and human and t.dep == "compound"):
            return
        gender = "m" if low in self.roles.male else "f" if low in self.roles.female else None
        self._recent.append(
            _Entry(
                t.i,
                None,
                self._beat,
                t.piece,
                self._weight(t),
                subject,
                bool(self.quoted[t.i]),
                gender,
                human or plural_human,
                plural,
                low,
            )
        )

    def _points_back(self, t: Token, human: bool) -> Link | None:
        """'the ministry', 'the official': None where the noun is not used to point back."""
        parse, tokens = self.parse, self.parse.tokens
        det = -1
        modifiers: list[str] = []
        for c in parse.children[t.i]:
            k = tokens[c]
            if k.dep == "det" and c < t.i:
                if k.lower not in ("the", "this", "that"):
                    return None
                det = c
            elif c < t.i:
                if k.dep in ("poss", "nummod") or c in self.owned:
                    return None
                if k.dep in ("amod", "compound", "nmod"):
                    modifiers.append(k.lower)
            elif k.dep in ("prep", "relcl", "acl", "appos") and c <= t.i + 2:
                return None
        if det < 0 or t.dep in ("compound", "appos", "attr", "nmod", "amod") or tokens[t.i].tag == "NNS":
            return None
        if any(i in self.owned for i in range(det + 1, t.i)):
            return None
        low = t.lower
        if low in self.roles.back_state and not modifiers:
            return self._best_of(
                t,
                lambda e: 1.0 if e.party is not None and e.party.type is ActorType.STATE else 0.0,
                f"'the {low}'",
                False,
            )
        if human:
            return self._role(t, low, modifiers)
        if low == "government" and not modifiers:
            return self._government(t)
        return self._body(t, low, modifiers)

    def _role(self, t: Token, low: str, modifiers: list[str]) -> Link | None:
        found: list[_Entry] = []
        seen: set[int] = set()
        for e in reversed(self._recent[-2 * _WINDOW :]):
            key = id(e.party) if e.party is not None else -e.at - 1
            if key in seen or self._beat - e.beat > 14:
                continue
            seen.add(key)
            if e.party is not None and e.party.type is ActorType.PERSON:
                if low in e.party.role_words and all(
                    m in e.party.role_words or m in ("former", "same", "late") for m in modifiers
                ):
                    found.append(e)
            elif e.party is None and e.lemma == low and not e.plural and self._beat - e.beat <= 4 and not modifiers:
                found.append(e)
        if not found:
            return None
        best = found[0]
        if len(found) > 1 and self._beat - found[1].beat < 2 * (self._beat - best.beat) + 3:
            return Link(None, None, 0.0, f"'the {low}' may be {self._name(best)} or {self._name(found[1])}")
        why = f"'the {low}' goes back to {self._name(best)}"
        if best.party is None:
            earlier = self.links.get(best.at)
            return earlier if earlier is not None else Link(None, best.at, 0.7, why)
        return Link(best.party, None, 0.8 if self._beat - best.beat <= 4 else 0.7, why)

    def _government(self, t: Token) -> Link | None:
        ranked = sorted(self._state_uses.items(), key=lambda kv: -kv[1])
        if not ranked or (len(ranked) > 1 and ranked[0][1] < 3 * ranked[1][1]):
            return None
        party = next(
            (e.party for e in reversed(self._recent) if e.party is not None and id(e.party) == ranked[0][0]), None
        )
        return Link(party, None, 0.55, "the one state that the text is about") if party is not None else None

    def _body(self, t: Token, low: str, modifiers: list[str]) -> Link | None:
        r = self.roles

        def fits(e: _Entry) -> float:
            p = e.party
            if p is None or p.type not in (ActorType.BODY, ActorType.GROUP, ActorType.UNKNOWN):
                return 0.0
            if any(m not in p.heads for m in modifiers):
                return 0.0
            if low in p.heads:
                return 3.0
            if low not in r.back_any_body:
                return 0.0
            if low in r.back_company and (p.belongs_to or p.type is ActorType.GROUP):
                return 0.0
            if low == "group" and p.type is ActorType.GROUP:
                return 1.5
            return 0.0 if p.belongs_to else 1.0

        return self._best_of(t, fits, f"'the {low}'", False, reach=10)

    # -- pronouns

    def _pronoun(self, t: Token) -> None:
        low = t.lower
        if low in _RELATIVE and t.tag in ("WP", "WDT", "WP$"):
            link = self._relative(t)
        elif low in _HE:
            link = self._he(t, _HE[low])
        elif low in _IT:
            link = self._it(t)
        elif low in _THEY:
            link = self._they(t)
        elif low in _FIRST:
            self.links[t.i] = Link(None, None, 0.0, "first person: the speaker of the quotation")
            return
        else:
            return
        if link is None:
            return
        self.links[t.i] = link
        if link.party is not None:
            p = link.party
            self._recent.append(
                _Entry(
                    t.i,
                    p,
                    self._beat,
                    t.piece,
                    self._weight(t),
                    self._is_subject(t),
                    bool(self.quoted[t.i]),
                    p.gender,
                    p.type is ActorType.PERSON,
                )
            )
        elif link.noun is not None and low in _HE:
            self._recent.append(
                _Entry(
                    link.noun,
                    None,
                    self._beat,
                    t.piece,
                    self._weight(t),
                    self._is_subject(t),
                    bool(self.quoted[t.i]),
                    _HE[low],
                    True,
                )
            )

    def _he(self, t: Token, gender: str) -> Link:
        word = f"'{t.lower}'"

        def fits(e: _Entry) -> float:
            if e.plural or (not e.human and not (e.party is not None and e.party.type is ActorType.UNKNOWN)):
                return 0.0
            known = e.party.gender if e.party is not None else e.gender
            if known is not None and known != gender:
                return 0.0
            if e.party is None and not self._near_enough(e, t):
                return 0.0
            return (1.0 if known == gender else 0.7) * (0.5 if not e.human else 1.0)

        link = self._best_of(t, fits, word, True)
        if link is None:
            return Link(None, None, 0.0, f"nobody before {word} that it could mean")
        p = link.party
        if p is not None and p.gender is None and link.confidence >= 0.7 and p.type is ActorType.PERSON:
            p.gender = gender
        return link

    def _near_enough(self, e: _Entry, t: Token) -> bool:
        """An unnamed person fades fast: same paragraph, or the last sentence of the one before with nobody in between."""
        if e.piece == t.piece:
            return self._beat - e.beat <= 2
        if self._beat - e.beat > 1:
            return False
        return not any(x.piece == t.piece and x.subject and x.at < t.i for x in self._recent[-8:])

    def _it(self, t: Token) -> Link | None:
        def fits(e: _Entry) -> float:
            if e.party is None:
                return 0.0 if e.human or e.plural or not e.subject else 0.8
            return 1.0 if e.party.type in _THING else 0.0

        link = self._best_of(t, fits, f"'{t.lower}'", False, reach=3)
        return link if link is not None else Link(None, None, 0.0, f"nothing before '{t.lower}' that it could mean")

    def _they(self, t: Token) -> Link | None:
        def fits(e: _Entry) -> float:
            if e.party is None:
                return 1.0 if e.plural else 0.0
            kind = e.party.type
            return (
                1.0
                if kind is ActorType.GROUP
                else 0.7
                if kind is ActorType.BODY
                else 0.45
                if kind is ActorType.STATE
                else 0.0
            )

        link = self._best_of(t, fits, f"'{t.lower}'", False, reach=3)
        return link if link is not None else Link(None, None, 0.0, f"nobody before '{t.lower}' that it could mean")

    def _relative(self, t: Token) -> Link | None:
        tokens = self.parse.tokens
        if t.i and tokens[t.i - 1].text == "," and t.i - 1 in self.closing:
            return Link(self.closing[t.i - 1], None, 0.9, "relative clause behind a description of the person")
        at = t.head
        for _ in range(6):
            if tokens[at].dep in ("relcl", "acl"):
                noun = tokens[at].head
                if noun >= t.i:
                    break
                return self._antecedent(noun, 0.9, t)
            if tokens[at].head == at or tokens[at].dep in ("nsubj", "dobj"):
                break
            at = tokens[at].head
        if t.i and t.tag != "WDT":  # the parser gave no antecedent: the name right in front, if any
            before = t.i - 1 - (1 if tokens[t.i - 1].text == "," else 0)
            party = self.party_at.get(before)
            if party is not None and tokens[before].sentence == t.sentence and party.type is ActorType.PERSON:
                return Link(party, None, 0.6, "the name right before the relative pronoun")
        return None

    def _antecedent(self, noun: int, confidence: float, t: Token) -> Link | None:
        party = self.party_at.get(noun)
        if party is not None:
            if t.lower == "who" and party.type is not ActorType.PERSON and party.type is not ActorType.UNKNOWN:
                return Link(None, None, 0.0, "'who' behind the name of a body or state")
            return Link(party, None, confidence, "antecedent of the relative clause")
        linked = self.links.get(noun)
        if linked is not None:
            return linked
        return Link(None, noun, confidence, "antecedent of the relative clause")

    # -- choosing

    def _best_of(self, t: Token, fits: _Fits, word: str, people: bool, reach: int = 5) -> Link | None:
        """The entry clearly ahead of the others, None where there is none at all."""
        scores: dict[int, float] = {}
        top: dict[int, _Entry] = {}
        recent = self._recent
        quoted = bool(self.quoted[t.i])
        in_paragraph = False
        for k in range(len(recent) - 1, max(-1, len(recent) - 1 - _WINDOW), -1):
            e = recent[k]
            age = self._beat - e.beat
            if age > reach or t.piece - e.piece > 6:
                break
            if e.piece == t.piece and e.subject and e.at != t.i:
                in_paragraph = True
            fit = fits(e)
            if fit <= 0.0 or self._blocked(e, t):
                continue
            score = fit * e.weight * _DECAY[min(age, len(_DECAY) - 1)]
            if e.quoted and not quoted:
                score *= 0.4
            elif quoted and e.beat == self._beat and not e.quoted and e.subject and t.lower != "it":
                score *= 0.2  # inside a quotation 'he' is seldom the one who speaks
            if e.piece != t.piece and in_paragraph:
                score *= 0.75
            key = id(e.party) if e.party is not None else -e.at - 1
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
            return Link(None, None, 0.0, f"{word}: {self._name(best)} is too far off or in the background")
        if len(ranked) > 1 and scores[ranked[1]] > value / self.margin:
            return Link(None, None, 0.0, f"{word} may be {self._name(best)} or {self._name(top[ranked[1]])}")
        confidence = 0.9 if len(ranked) == 1 else 0.8
        if self._beat - best.beat > 1:
            confidence -= 0.1
        if quoted:
            confidence *= 0.7
        if people and best.party is not None and best.party.gender is None:
            confidence -= 0.1
        why = f"{word} goes back to {self._name(best)}"
        if best.party is None:
            if best.lemma in ("?", "both"):
                return Link(None, None, 0.0, f"{word} goes back to {self._name(best)}, which is itself open")
            return Link(None, best.at, confidence * 0.9, why)
        return Link(best.party, None, confidence, why)

    def _blocked(self, e: _Entry, t: Token) -> bool:
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

    def _name(self, e: _Entry) -> str:
        if e.party is not None:
            return e.party.shown
        i = e.at
        first = max(self.parse.left[i], i - 6)
        return f"“{self.parse.words(first, i)}”"
