"""The nouns of Counterclaim, frozen; no behaviour lives here.

Spans are half-open ranges of code points into ``Document.text`` unless a field says otherwise.  Times are UTC, ISO 8601;
dates are ``YYYY-MM-DD`` or coarser (``YYYY-Www``, ``YYYY-MM``, ``YYYY``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.span import Edit, OffsetMap, Span


class PassageKind(StrEnum):
    """What a stretch of a Document is."""

    HEADLINE = "headline"
    BODY = "body"
    CAPTION = "caption"
    LIST = "list"
    CORRECTION = "correction"
    DATELINE = "dateline"
    """'SEOUL, Jan. 27 (Agency) --' in front of a body passage; kept in the text, not read for statements."""
    BYLINE = "byline"
    """'By …', 'Reporting by …', 'Source: …'; kept in the text, not read for statements."""


class FindingKind(StrEnum):
    """What can be wrong with, or left over in, a page."""

    RESIDUE = "residue"
    GLUED_WORDS = "glued words"
    UNBALANCED_QUOTATION = "unbalanced quotation"
    LOST_QUOTATION = "lost quotation marks"
    DOUBLED_WORDS = "doubled words"
    BROKEN_SENTENCE = "broken sentence"
    BROKEN_ENCODING = "broken encoding"
    LOOK_ALIKE_LETTERS = "look-alike letters"
    REPEATED_PASSAGE = "repeated passage"
    GLUED_HEADING = "glued heading"
    CUT_TEXT = "cut text"
    OTHER_LANGUAGE = "other language"
    NAME_VARIANTS = "name variants"
    WRONG_WEEKDAY = "wrong weekday"
    DOUBTFUL_DATE = "doubtful date"
    """A publication date in the page's metadata or text that cannot be right; not used."""
    CHANGED_MEANING = "changed meaning"
    """What a rewording says otherwise than the text that it goes back to."""


class ActorType(StrEnum):
    """What sort of party an Actor is."""

    PERSON = "person"
    STATE = "state"
    GROUP = "group"
    BODY = "body"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    """What a speaker does with the content."""

    ASSERTS = "asserts"
    ALLEGES = "alleges"
    DENIES = "denies"
    ADMITS = "admits"
    CONFIRMS = "confirms"
    DOUBTS = "doubts"
    DISMISSES = "dismisses"
    COUNTER_ACCUSES = "counter-accuses"
    CONDEMNS = "condemns"
    DEFENDS = "defends"
    WARNS = "warns"
    THREATENS = "threatens"
    PROMISES = "promises"
    DEMANDS = "demands"
    FINDS = "finds"
    DESIGNATES = "designates"
    DECLINES = "declines"
    REPORTS = "reports"


class PublishedFrom(StrEnum):
    """How the publication date was found."""

    GIVEN = "given"  # by the user
    METADATA = "metadata"  # the page's own machine-readable date
    FEED = "feed"  # the feed or column that named the page
    URL = "url"
    PAGE = "page"  # a date line in the text


class EvidenceKind(StrEnum):
    """What sort of support a statement points to."""

    PHOTOGRAPHS = "photographs"
    VIDEO = "video"
    DOCUMENTS = "documents"
    INTELLIGENCE = "intelligence"
    WITNESSES = "witnesses"
    DATA = "data"
    RECORDINGS = "recordings"
    PHYSICAL = "physical"


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes as found; never altered.

    ``address`` is a URL, a file path or any name the user gave it, None for a text without one.  ``fetched`` is UTC
    ISO 8601 where the page was fetched or the archive tells, else None.  The ``hint_*`` fields carry what the container of
    the page (feed entry, table row) said of it.
    """

    data: bytes
    address: str | None = None
    media_type: str | None = None
    charset: str | None = None
    fetched: str | None = None
    hint_title: str | None = None
    hint_published: str | None = None
    hint_outlet: str | None = None
    hint_authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph (or the part of one behind its dateline), headline, caption, list item or note of a Document."""

    kind: PassageKind
    span: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with, or left over in, the page.

    ``span`` and ``text`` are verbatim in the Document's text, except for what was cut out of it (residue): that has no
    ``span`` and ``page_span`` gives its place in the decoded page instead.  ``repair`` is the proposed reading of the whole
    of ``text``; ``edits`` is the same as edits of the Document's text, present only when the repair is certain enough to be
    applied to the reading copy.
    """

    kind: FindingKind
    text: str
    why: str
    span: Span | None = None
    page_span: Span | None = None
    repair: str | None = None
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """The article's text in clean form.

    ``to_page`` leads from offsets in ``text`` to offsets in the decoded page (``encoding`` says how it was decoded).
    ``fingerprint`` is the same for two Documents whose text is the same but for white space.
    """

    id: str
    text: str
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...]
    to_page: OffsetMap
    fingerprint: str
    page_digest: str
    encoding: str
    address: str | None = None
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    credits: tuple[str, ...] = ()
    published: str | None = None
    published_from: PublishedFrom | None = None
    language: str | None = None
    fetched: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A party inside one Document: who it is called, and where.

    ``key`` is what the linker compares: ``iso:KP`` for a state, else the folded full name.  ``names`` stand in order of
    first appearance; ``roles`` are verbatim descriptions from the text; ``belongs_to`` is the key of the state that an
    organ stands for, where known.
    """

    id: str
    name: str
    type: ActorType
    key: str
    names: tuple[str, ...]
    roles: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    belongs_to: str | None = None
    named: bool = True
    """False where the text only describes it ('two former officials'); such a party is an actor of its Document alone."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have said (thought, promised, denied …) what; spans only.

    ``source`` is empty where the text names none; ``cue`` is never empty unless a direct quotation stands alone.
    ``confidence`` is the chance, as the extractor sees it, that source and content are right.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression and what it means; ``value`` is None where it has no anchor or is not clear."""

    span: Span
    text: str
    value: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A proposition apart from who holds it: an act with its roles.

    ``agent`` and ``recipient`` are actor ids of the same Reading where known; ``object``, ``place``, ``norm`` are words;
    ``act`` is an act class or, where none fits, the lemma of the verb.  ``negated`` is True where the proposition itself is
    that something is not so.
    """

    id: str
    text: str
    act: str | None = None
    agent: str | None = None
    object: str | None = None
    recipient: str | None = None
    place: str | None = None
    time: str | None = None
    norm: str | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a statement points to for support; ``supports`` are ids of statements it is shown for."""

    kind: EvidenceKind
    span: Span
    text: str
    shown_by: str | None
    supports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """An Attribution resolved: the ledger's atom.

    ``speakers`` and ``targets`` are actor ids, the surest or first named first; none where it is not clear (``why`` says what made it
    so).  ``answers`` are ids of statements of the same Reading that this one responds to.  ``behalf`` is the actor that a spokesman, a
    lawyer or a director speaks for.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: Stance
    confidence: float
    why: str
    speakers: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    claim: str | None = None
    date: DateMention | None = None
    answers: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    behalf: str | None = None

    @property
    def actor(self) -> str | None:
        """The first speaker."""
        return self.speakers[0] if self.speakers else None

    @property
    def target(self) -> str | None:
        """The first target."""
        return self.targets[0] if self.targets else None


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something the reader saw and left out, and why."""

    what: str
    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One Document read.  ``findings`` holds the Document's own and those made while reading (name variants)."""

    document: Document
    findings: tuple[Finding, ...]
    actors: tuple[Actor, ...]
    dates: tuple[DateMention, ...]
    claims: tuple[Claim, ...]
    statements: tuple[Statement, ...]
    skipped: tuple[Skipped, ...]
