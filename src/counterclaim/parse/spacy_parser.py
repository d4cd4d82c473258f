"""spaCy behind the Parser protocol: each passage is parsed by itself, so that no sentence runs over a paragraph."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.errors import ModelUnavailable
from counterclaim.parse.entities import EntityFinder, Found
from counterclaim.parse.forms import Form, WordForms, forms_of
from counterclaim.parse.products import multiply_fast, one_thread
from counterclaim.parse.relabel import relabel
from counterclaim.parse.tokens import Entity, Parse, Piece, Token
from counterclaim.span import OffsetMap, Segment, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.strings import StringStore
    from spacy.tokens import Doc

_NEEDED = {"tagger", "parser", "lemmatizer", "ner"}
_PIECE_LIMIT = (
    20_000  # code points parsed in one go; a longer passage (a page without line breaks) is cut at white space
)
_RUN_LIMIT = 300  # code points without white space given to the tokenizer, whose cost grows with their square
_LONG_RUN = re.compile(rf"\S{{{_RUN_LIMIT + 1},}}")
_GROUP = 200  # passages parsed before memory is given back
_COLUMNS: list[int | str] = [
    "HEAD",
    "SENT_START",
    "IS_SPACE",
    "ORTH",
    "DEP",
    "SPACY",
]
_BATCH = 64  # passages of one page that the networks take at a time


def _digest(package: Path) -> str:
    """SHA-256 over names and bytes of the model's files, in name order."""
    total = hashlib.sha256()
    for path in sorted(p for p in package.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        total.update(path.relative_to(package).as_posix().encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


class SpacyParser:
    """An installed spaCy pipeline.  Raises ModelUnavailable where it is missing, incomplete or not the pinned one.

    ``digest`` is the SHA-256 that the model's files must have (see ``_digest``); None takes any.
    """

    def __init__(self, model: str, digest: str | None = None) -> None:
        try:
            spec = find_spec(model)
        except (ImportError, ValueError):
            spec = None
        if spec is None or spec.origin is None or spec.submodule_search_locations is None:
            raise ModelUnavailable(f"the language model {model!r} is not installed: pip install {model}")
        found = _digest(Path(spec.origin).parent)
        if digest is not None and found != digest:
            raise ModelUnavailable(
                f"the files of {model!r} are not the pinned ones: sha256 {found[:16]}…, want {digest[:16]}…"
            )
        import spacy

        try:
            self._nlp: Language = spacy.load(model, exclude=["senter"])
        except (OSError, ValueError) as e:
            raise ModelUnavailable(f"{model!r} cannot be loaded as a spaCy pipeline: {str(e).splitlines()[0]}") from e
        missing = _NEEDED - set(self._nlp.pipe_names)
        if missing:
            raise ModelUnavailable(f"the language model {model!r} lacks {', '.join(sorted(missing))}")
        multiply_fast(self._nlp)
        self._entities = EntityFinder.of(self._nlp)
        self._forms = WordForms.of(self._nlp)
        self._left_out = [*(WordForms.names if self._forms else ()), *([EntityFinder.name] if self._entities else ())]
        self._name = f"{model} {self._nlp.meta.get('version', '?')} sha256:{found[:16]}"

    @property
    def name(self) -> str:
        return self._name

    def parse(self, documents: Iterable[tuple[str, Sequence[Piece]]]) -> Iterator[Parse]:
        waiting = iter(documents)
        while True:
            group: list[tuple[str, list[Piece]]] = []
            size = 0
            for text, pieces in waiting:
                cut = [c for p in pieces for c in _cut(p)]
                group.append((text, cut))
                size += len(cut)
                if size >= _GROUP:
                    break
            if not group:
                return
            # Strings seen only inside the zone are freed with it: memory stays flat over millions of pages.
            with self._nlp.memory_zone(), one_thread():
                done = [_assemble(text, pieces, self._docs(pieces), self._nlp.vocab.strings) for text, pieces in group]
            yield from done

    def _docs(self, pieces: Sequence[Piece]) -> Iterator[_Parsed]:
        """A batch holds passages of one page alone: the last bits of a product depend on what is multiplied along with it."""
        for at in range(0, len(pieces), _BATCH):
            texts = [p.text for p in pieces[at : at + _BATCH]]
            docs = list(self._nlp.pipe(texts, batch_size=_BATCH, disable=self._left_out))
            found = (
                self._entities.find(docs)
                if self._entities is not None
                else [[(e.start, e.end, e.label_) for e in doc.ents] for doc in docs]
            )
            for doc, entities in zip(docs, found, strict=True):
                yield _Parsed(doc, self._forms.find(doc) if self._forms is not None else forms_of(doc), entities)


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A passage as spaCy has it, with what is found beside it: the form of each token, and entities."""

    doc: Doc
    forms: list[Form]
    entities: list[Found]


def _cut(piece: Piece) -> Iterator[Piece]:
    at = 0
    for end in _places(piece.text):
        yield _slice(piece, at, end)
        at = end
    if at == 0:
        yield piece
    elif at < len(piece.text):
        yield _slice(piece, at, len(piece.text))


def _places(text: str) -> Iterator[int]:
    """Where a passage is cut before it is parsed; nowhere in an ordinary one."""
    runs = _LONG_RUN.finditer(text)
    run = next(runs, None)
    at = 0
    while run is not None or len(text) - at > _PIECE_LIMIT:
        if run is not None and run.start() - at <= _PIECE_LIMIT:
            if run.start() > at:
                yield run.start()
            for at in range(run.start() + _RUN_LIMIT, run.end(), _RUN_LIMIT):
                yield at
            if run.end() < len(text):
                yield run.end()
            at = run.end()
            run = next(runs, None)
        else:
            end = at + _PIECE_LIMIT
            blank = text.rfind(" ", at + _PIECE_LIMIT // 2, end)
            at = blank if blank > 0 else end
            yield at


def _slice(piece: Piece, at: int, end: int) -> Piece:
    segments = []
    for s in piece.to_document.segments:
        lo, hi = max(s.start, at), min(s.end, end)
        if lo < hi or (s.start == s.end and at <= s.start < end):
            origin = s.origin_start + (lo - s.start) if s.copied else s.origin_start
            segments.append(
                Segment(lo - at, hi - at, origin, origin + (hi - lo) if s.copied else s.origin_end, s.copied)
            )
    return Piece(piece.text[at:end], OffsetMap(tuple(segments)))


def _assemble(text: str, pieces: Sequence[Piece], passages: Iterable[_Parsed], strings: StringStore) -> Parse:
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    ranges: list[tuple[int, int]] = []
    entities: list[Entity] = []
    for number, (piece, passage) in enumerate(zip(pieces, passages, strict=True)):
        base = len(tokens)
        _append(tokens, sentences, entities, piece, passage, number, strings)
        ranges.append((base, len(tokens)))
    tokens = relabel(tokens)
    children: list[list[int]] = [[] for _ in tokens]
    left = list(range(len(tokens)))
    right = list(range(len(tokens)))
    for t in tokens:
        if t.head != t.i:
            children[t.head].append(t.i)
            at = t.i  # widen every governor up to the root; trees are shallow, so this is cheap
            while tokens[at].head != at:
                at = tokens[at].head
                if t.i < left[at]:
                    left[at] = t.i
                if t.i > right[at]:
                    right[at] = t.i
    return Parse(
        text,
        tuple(tokens),
        tuple(sentences),
        tuple(ranges),
        tuple(entities),
        tuple(map(tuple, children)),
        tuple(left),
        tuple(right),
    )


def _append(
    tokens: list[Token],
    sentences: list[tuple[int, int]],
    entities: list[Entity],
    piece: Piece,
    passage: _Parsed,
    number: int,
    strings: StringStore,
) -> None:
    # White space tokens are left out; what hangs on one hangs on its governor instead (spaCy never roots a tree in one
    # unless the sentence is all white space).  All columns are fetched at once: asking token by token costs five times as much.
    base = len(tokens)
    columns = passage.doc.to_array(_COLUMNS)
    heads = (columns[:, 0].view("int64") + range(len(columns))).tolist()
    begins = (columns[:, 1].view("int64") == 1).tolist()
    blank = columns[:, 2].tolist()
    index: dict[int, int] = {}
    for at, space in enumerate(blank):
        if not space:
            index[at] = base + len(index)
    plain = len(piece.to_document.segments) == 1 and piece.to_document.segments[0].copied
    shift = piece.to_document.segments[0].origin_start if plain else 0
    first, offset = base, 0
    labels = {i: label for start, end, label in passage.entities for i in range(start, end)}
    for at, ((orth, dep, space), form) in enumerate(zip(columns[:, 3:].tolist(), passage.forms, strict=True)):
        word = strings[orth]
        start, end = offset, offset + len(word)
        offset = end + space
        if begins[at] and len(tokens) > first:
            sentences.append((first, len(tokens)))
            first = len(tokens)
        i = index.get(at)
        if i is None:
            continue
        head = heads[at]
        while blank[head] and heads[head] != head:
            head = heads[head]
        if plain:
            start, end = start + shift, end + shift
        else:
            where = piece.to_document.span(Span(start, end))
            start, end = where.start, where.end
        tokens.append(
            Token(
                i,
                word,
                word.lower(),
                form.lemma,
                form.pos,
                form.tag,
                form.dep or strings[dep],
                index.get(head, i),
                start,
                end,
                labels.get(at, ""),
                len(sentences),
                number,
                bool(space),
            )
        )
    if len(tokens) > first:
        sentences.append((first, len(tokens)))
    for start, end, label in passage.entities:
        inside = [index[i] for i in range(start, end) if i in index]
        if inside:
            entities.append(Entity(label, inside[0], inside[-1] + 1))
