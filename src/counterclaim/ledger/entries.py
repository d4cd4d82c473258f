"""What a ledger answers, frozen.  Offsets are code points into the text of the document named; dates are as in model.py."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.ledger.decision_entries import CorrectedEntry as CorrectedEntry
from counterclaim.ledger.decision_entries import DecisionEntry as DecisionEntry
from counterclaim.ledger.decision_entries import UnsureEntry as UnsureEntry
from counterclaim.ledger.names import listed


@dataclass(frozen=True, slots=True)
class Quoted:
    """A verbatim passage of a Document's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Context:
    """The passage of a Document (paragraph, headline …) in which something stands; ``number`` counts passages from 1."""

    number: int
    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """What a statement points to; ``supports`` are statement ids."""

    kind: str
    passage: Quoted
    shown_by: str | None
    shown_by_name: str | None
    supports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """A party as one page calls it; where it is not ``named``, the name is the page's description of it."""

    id: str
    name: str
    named: bool = True

    @property
    def called(self) -> str:
        """The name; a description stands in ‹ ›, as the page's own words do."""
        return self.name if self.named else f"‹{self.name}›"


@dataclass(frozen=True, slots=True)
class StatementEntry:
    """One statement with names resolved and its passages verbatim.

    ``speakers`` and ``targets``: all of them, the surest or first named in front; none where it is not settled who that is.
    ``behalf``: whom a spokesman, a lawyer or a director speaks for.

    ``negated``: it speaks of the claim's negation ('it did not …').  ``checked`` tells what a user said of it: 'right', 'corrected', 'wrong'
    (such a one counts nowhere), or None.
    """

    id: str
    document: str
    address: str | None
    title: str | None
    outlet: str | None
    published: str | None
    fingerprint: str
    stance: str
    speakers: tuple[PartyEntry, ...]
    targets: tuple[PartyEntry, ...]
    claim: str | None
    claim_text: str | None
    date: str | None
    date_text: str | None
    source: tuple[Quoted, ...]
    cue: tuple[Quoted, ...]
    content: tuple[Quoted, ...]
    confidence: float
    why: str
    answers: tuple[str, ...]
    evidence: tuple[EvidenceEntry, ...]
    negated: bool = False
    checked: str | None = None
    behalf: PartyEntry | None = None

    @property
    def actors(self) -> tuple[str, ...]:
        """Ids of the speakers."""
        return tuple(p.id for p in self.speakers)

    @property
    def speaker_names(self) -> str | None:
        """The speakers by name: 'A, B and C'."""
        return listed([p.called for p in self.speakers]) or None

    @property
    def said_by(self) -> str | None:
        """The speakers by name, and whom they speak for: 'A (for B)'."""
        return (
            f"{self.speaker_names} (for {self.behalf.called})" if self.speakers and self.behalf else self.speaker_names
        )

    @property
    def aimed_at(self) -> str | None:
        """The targets by name."""
        return listed([p.called for p in self.targets]) or None


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim of the ledger and who holds what on it.

    ``statements`` are those about the claim, those that answer them and those that they answer: support first, then opposition,
    then the rest, each by date.  In a list they are fewer: of what a party says in one way in texts of one origin the earliest, and at most
    six a side; ``said`` counts them all.  ``contested``: at least one supports and one opposes it, by different actors.  ``documents`` counts
    pages, ``texts`` different texts among them (copies word for word count once), ``origins`` the independent ones among those that
    support it: copies and rewordings of one text count once.  ``also`` are other wordings of the claim.
    """

    id: str
    text: str
    also: tuple[str, ...]
    act: str | None
    agent: str | None
    agent_name: str | None
    object: str | None
    recipient: str | None
    recipient_name: str | None
    negated: bool
    contested: bool
    first_date: str | None
    documents: int
    texts: int
    origins: int
    said: int
    statements: tuple[StatementEntry, ...]
    supporting: tuple[str, ...]
    opposing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """A party: its names as found, its roles, and how often it speaks, is aimed at and in how many documents it stands.

    ``belongs_to`` is the state that it is an organ of, by its ledger id, where that is told.  Not ``named``: its page only describes it.
    """

    id: str
    name: str
    type: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    documents: int
    statements: int
    aimed_at: int
    belongs_to: str | None = None
    belongs_to_name: str | None = None
    named: bool = True


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A page that was seen: read or failed.  ``document`` is None where it failed; ``at`` is UTC ISO 8601; ``traceback`` is set where the
    program was at fault, not the page."""

    address: str
    outcome: str
    reason: str | None
    document: str | None
    title: str | None
    outlet: str | None
    published: str | None
    published_from: str | None
    statements: int
    findings: int
    at: str
    traceback: str | None = None


@dataclass(frozen=True, slots=True)
class MemberEntry:
    """A document in its origin: what it is to ``parent`` (None for the first text), the share of its narration that comes from there
    (0 to 1), and the stretches of some length that stand in no text before it."""

    document: str
    origin: str
    title: str | None
    outlet: str | None
    published: str | None
    address: str | None
    parent: str | None
    relation: str
    share: float
    own: tuple[Quoted, ...]
    why: str


@dataclass(frozen=True, slots=True)
class OriginEntry:
    """A family of documents that go back to one text; ``first`` is the probable first one.

    ``documents`` counts its pages, ``texts`` different texts among them, ``claims`` the ledger's claims that they tell.
    """

    id: str
    first: str
    first_why: str
    title: str | None
    outlet: str | None
    published: str | None
    documents: int
    texts: int
    claims: int
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedEntry:
    """A passage that a member of an origin shares with a document of another one."""

    document: str
    passage: Quoted
    other: str
    other_origin: str
    other_outlet: str | None
    other_passage: Quoted


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """One thing wrong with, or left over in, a page; offsets are None where it was cut out of the text."""

    kind: str
    text: str
    why: str
    repair: str | None
    certain: bool
    start: int | None
    end: int | None
    page_start: int | None
    page_end: int | None


@dataclass(frozen=True, slots=True)
class PositionStep:
    """What a party said on a claim on one day, or coarser: the earliest statement of a kind, and the ids of others that repeat it.

    ``date`` is that of the statement or, where ``dated`` is false, of its page; None where neither tells.  ``contrary``: it takes that stance
    on the opposite of the claim as the claim is put.
    """

    date: str | None
    dated: bool
    stance: str
    contrary: bool
    statement: StatementEntry
    repeated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """Where a party changed its position: ``kind`` is reversed, softened or hardened; ``before`` and ``after`` are ids of statements.

    ``sure`` is false where only the page of the later statement has a date: it may repeat what was said long before.
    """

    kind: str
    before: str
    after: str
    sure: bool
    why: str


@dataclass(frozen=True, slots=True)
class PositionEntry:
    """All that one party says on one claim, in time order; ``side`` is where it stands by its last word: holds, disputes or declines."""

    actor: str
    actor_name: str | None
    claim: str
    claim_text: str
    side: str
    steps: tuple[PositionStep, ...]
    changes: tuple[ChangeEntry, ...]


@dataclass(frozen=True, slots=True)
class RelatedEntry:
    """Another claim that this one is within, that it contains, or that may be the same: ``relation`` is within, contains or unsure."""

    relation: str
    claim: str
    text: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with the passage round each statement, by statement id, why wordings were taken for one, who stood where when, and the
    claims that are near to it."""

    entry: Entry
    contexts: dict[str, Context]
    joined: tuple[str, ...]
    positions: tuple[PositionEntry, ...] = ()
    related: tuple[RelatedEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class JoinedEntry:
    """One of those that were taken for one: ``id`` is what ``split`` takes; ``why`` is empty where nothing but a user joined it."""

    id: str
    name: str
    documents: int
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement, the passage it stands in, what it answers, and what answers it; ``corrections`` of it that stand, the first in front."""

    statement: StatementEntry
    context: Context | None
    answered: tuple[StatementEntry, ...]
    answered_by: tuple[StatementEntry, ...]
    corrections: tuple[DecisionEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorView:
    """A party with what it says, what is said against it and what others say on its ``behalf``, the names that were taken for it, the organs it has, and the claims on which
    it changed its position."""

    actor: ActorEntry
    statements: tuple[StatementEntry, ...]
    against: tuple[StatementEntry, ...]
    joined: tuple[JoinedEntry, ...]
    organs: tuple[tuple[str, str], ...]
    changed: tuple[PositionEntry, ...] = ()
    behalf: tuple[StatementEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class OriginView:
    """An origin with its members, the first text in front, and what they share with documents of other origins."""

    origin: OriginEntry
    members: tuple[MemberEntry, ...]
    shared: tuple[SharedEntry, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document with its text, passages, findings and statements; ``history`` names readings that it superseded.

    ``origin`` is its place among the documents that go back to one text.  ``struck`` are statements that users marked wrong; they are not
    among ``statements``.  ``findings`` end with what a rewording changed against the
    text that it goes back to.
    """

    id: str
    address: str | None
    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    agency: str | None
    credits: tuple[str, ...]
    published: str | None
    published_from: str | None
    language: str | None
    fetched: str | None
    text: str
    reader: str
    passages: tuple[Context, ...]
    findings: tuple[FindingEntry, ...]
    statements: tuple[StatementEntry, ...]
    copies: tuple[str, ...]
    history: tuple[str, ...]
    origin: MemberEntry | None
    struck: tuple[StatementEntry, ...] = ()


View = ClaimView | StatementView | ActorView | DocumentView | OriginView
