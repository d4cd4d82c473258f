"""The main path: a Document is read in one list of explicit calls.  Pure: no file, no network, no clock."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import tee
from typing import TYPE_CHECKING

from counterclaim.attribution.quotes import find_quotes
from counterclaim.dates import find_dates, find_wrong_weekdays
from counterclaim.entities.actors import find_actors
from counterclaim.intake.reading_copy import reading_copy
from counterclaim.model import Attribution, Document, PassageKind, Reading
from counterclaim.parse import Parse, Parser, Piece
from counterclaim.settings import DEFAULTS, Settings
from counterclaim.span import OffsetMap

if TYPE_CHECKING:
    from counterclaim.statements.resolve import Resolved

READER = "learned-2"
"""Name of the way of reading; stored with every reading, so that a ledger knows what an older reader said."""

_NOT_READ = {PassageKind.DATELINE, PassageKind.BYLINE}
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def read(document: Document, parser: Parser, settings: Settings = DEFAULTS) -> Reading:
    """Read one Document."""
    return next(read_many([document], parser, settings))


def read_many(documents: Iterable[Document], parser: Parser, settings: Settings = DEFAULTS) -> Iterator[Reading]:
    """Read Documents in order; the parser takes several at a time, so that many cost less than one by one."""
    first, second = tee(documents)
    for document, parse in zip(first, parser.parse((d.text, pieces(d)) for d in second), strict=True):
        yield read_parse(document, parse, settings)


def read_parse(document: Document, parse: Parse, settings: Settings) -> Reading:
    """What one parsed Document says."""
    # Imported here: the arrays and the runtime under the network take a while to come, and who asks the ledger needs none.
    from counterclaim.attribution.trained import TrainedExtractor
    from counterclaim.statements.heads import shipped_heads
    from counterclaim.statements.resolve import resolve_statements

    extractor, heads = TrainedExtractor.shipped(settings.candidate_confidence), shipped_heads()
    seen = extractor.look(parse)
    quotes = find_quotes(parse)
    dates = find_dates(parse, document.published)
    actors = find_actors(parse, document.id, settings)
    attributions = extractor.for_ledger(parse, quotes, seen)
    resolved = resolve_statements(parse, attributions, seen.words, heads, actors, dates, document.id, settings)
    return Reading(
        document=document,
        findings=(*document.findings, *find_wrong_weekdays(parse, dates), *actors.findings),
        actors=(*actors.all, *resolved.described),
        dates=dates,
        claims=resolved.claims,
        statements=resolved.statements,
        skipped=resolved.skipped,
    )


def resolve_marked(parse: Parse, marked: Sequence[Attribution], id: str, settings: Settings = DEFAULTS) -> Resolved:
    """What attributions that somebody marked come to: for measuring what is made of them apart from how they are found."""
    from counterclaim.attribution.trained import TrainedExtractor
    from counterclaim.statements.heads import shipped_heads
    from counterclaim.statements.resolve import resolve_statements

    heads = shipped_heads()
    seen = TrainedExtractor.shipped(settings.candidate_confidence).look(parse)
    actors, dates = find_actors(parse, id, settings), find_dates(parse, None)
    return resolve_statements(parse, marked, seen.words, heads, actors, dates, id, settings)


def pieces(document: Document) -> list[Piece]:
    """The passages of a Document that are read, certain repairs applied."""
    return [Piece(text, to_document) for text, to_document, kind in reading_copy(document) if kind not in _NOT_READ]


def attributions_of(
    texts: Iterable[str], parser: Parser, settings: Settings = DEFAULTS
) -> Iterator[tuple[Attribution, ...]]:
    """Attributions of plain texts as they stand (no cleaning, no repairs); offsets are into each text."""
    from counterclaim.attribution.trained import TrainedExtractor

    extractor = TrainedExtractor.shipped(settings.attribution_confidence)
    for parse in parser.parse((text, plain_pieces(text)) for text in texts):
        yield extractor.extract(parse, find_quotes(parse))


def plain_pieces(text: str) -> list[Piece]:
    """Lines that are not blank, each a piece."""
    return [Piece(m.group(), OffsetMap.shifted(len(m.group()), m.start())) for m in _LINE.finditer(text)]
