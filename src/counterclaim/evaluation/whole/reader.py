"""The reader, as whole readings are scored: articles in, labels out, each read as ``counterclaim read`` reads a text file."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.errors import PageUnreadable, UsageError
from counterclaim.evaluation.whole.command import ReadAll
from counterclaim.evaluation.whole.labels import Labels, labels_of_reading
from counterclaim.evaluation.whole.worked import Worked
from counterclaim.intake.document import to_document
from counterclaim.model import Document, Page
from counterclaim.parse.spacy_parser import SpacyParser
from counterclaim.pipeline import READER, read_many
from counterclaim.settings import DEFAULTS


def reader() -> tuple[ReadAll, str]:
    """The reader and its name.  A publication date is what it finds in the text; none is given."""
    parser = SpacyParser(DEFAULTS.model, DEFAULTS.model_digest)

    def read_all(articles: Sequence[Worked]) -> dict[str, Labels]:
        documents = {a.id: d for a in articles if (d := _document(a)) is not None}
        readings = read_many(documents.values(), parser)
        return {name: labels_of_reading(r) for name, r in zip(documents, readings, strict=True)}

    return read_all, f"{parser.name}, {READER}"


def _document(article: Worked) -> Document | None:
    data = article.text.encode()
    try:
        document = to_document(Page(data, f"{article.id}.txt", "text/plain"))
    except PageUnreadable:
        return None
    if data.decode(document.encoding, "replace") != article.text:
        # Offsets would be into another text than the gold's.
        raise UsageError(f"{article.id}.txt is taken for {document.encoding}, not UTF-8")
    return document
