"""The main path: a Document is read in one list of explicit calls.  Pure: no file, no network, no clock."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import tee

from counterclaim.extract.actors import find_actors
from counterclaim.extract.attributions import AttributionExtractor, RuleExtractor
from counterclaim.extract.dates import find_dates, find_wrong_weekdays
from counterclaim.extract.quotes import find_quotes
from counterclaim.extract.statements import resolve_statements
from counterclaim.intake.reading_copy import reading_copy
from counterclaim.model import Attribution, Document, PassageKind, Reading
from counterclaim.parse import Parse, Parser, Piece
from counterclaim.settings import DEFAULTS, Settings
from counterclaim.span import OffsetMap

READER = "trained-1"
"""Name of the way of reading; stored with every reading, so that a ledger knows what an older reader said."""

_NOT_READ = {PassageKind.DATELINE, PassageKind.BYLINE}
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def read(document: Document, parser: Parser, settings: Settings = DEFAULTS) -> Reading:
    """Read one Document."""
    return next(read_many([document], parser, settings))


def read_many(documents: Iterable[Document], parser: Parser, settings: Settings = DEFAULTS) -> Iterator[Reading]:
    """Read Documents in order; the parser takes several at a time, so that many cost less than one by one."""
    first, second = tee(documents)
    extractor = _extractor(settings, wide=True)
    for document, parse in zip(first, parser.parse((d.text, pieces(d)) for d in second), strict=True):
        yield read_parse(document, parse, extractor, settings)


def read_parse(document: Document, parse: Parse, extractor: AttributionExtractor, settings: Settings) -> Reading:
    """What one parsed Document says."""
    quotes = find_quotes(parse)
    dates = find_dates(parse, document.published)
    actors = find_actors(parse, document.id, settings)
    attributions = extractor.extract(parse, quotes)
    resolved = resolve_statements(parse, attributions, actors, dates, document.id, settings)
    return Reading(
        document=document,
        findings=(*document.findings, *find_wrong_weekdays(parse, dates), *actors.findings),
        actors=actors.all,
        dates=dates,
        claims=resolved.claims,
        statements=resolved.statements,
        skipped=resolved.skipped,
    )


def pieces(document: Document) -> list[Piece]:
    """The passages of a Document that are read, certain repairs applied."""
    return [Piece(text, to_document) for text, to_document, kind in reading_copy(document) if kind not in _NOT_READ]


def attributions_of(
    texts: Iterable[str], parser: Parser, settings: Settings = DEFAULTS
) -> Iterator[tuple[Attribution, ...]]:
    """Attributions of plain texts as they stand (no cleaning, no repairs); offsets are into each text."""
    extractor = _extractor(settings, wide=False)
    for parse in parser.parse((text, plain_pieces(text)) for text in texts):
        yield extractor.extract(parse, find_quotes(parse))


def _extractor(settings: Settings, *, wide: bool) -> AttributionExtractor:
    """The extractor that the settings name; ``wide`` hands on attributions of little confidence and nested ones."""
    if settings.extractor == "rules":
        return RuleExtractor(settings.candidate_threshold if wide else settings.attribution_threshold, nested=wide)
    # Imported here: the arrays and the runtime under the network take a while to come, and who asks the ledger needs none.
    from counterclaim.extract.trained import TrainedExtractor

    return TrainedExtractor.shipped(
        settings.candidate_confidence if wide else settings.attribution_confidence, nested=wide
    )


def plain_pieces(text: str) -> list[Piece]:
    """Lines that are not blank, each a piece."""
    return [Piece(m.group(), OffsetMap.shifted(len(m.group()), m.start())) for m in _LINE.finditer(text)]
