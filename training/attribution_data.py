"""Articles marked by hand as windows with labels, clean and damaged."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import spacy
from tokenizers import Tokenizer

from counterclaim.attribution.encoding import Encoder, Window, Word
from counterclaim.evaluation.damage import damage
from counterclaim.span import Span

ROLES = ("source", "cue", "content")


@dataclass(slots=True)
class Article:
    """A text and its attributions: role -> spans."""

    id: str
    text: str
    attributions: list[dict[str, list[Span]]]


@dataclass(slots=True)
class Example:
    """A window, a tag a word (0 none, 1 a cue begins, 2 it goes on) and, for each cue, its words and the words' roles
    (0 none, 1 source, 2 content)."""

    window: Window
    tags: np.ndarray
    cues: list[tuple[int, int]]
    roles: list[np.ndarray]


def articles(path: Path) -> list[Article]:
    """Read a file of marked articles (one JSON object a line)."""
    out = []
    for line in path.read_text("utf-8").splitlines():
        found = json.loads(line)
        marks = [{r: [Span(s, e) for s, e in a[r]] for r in ROLES} for a in found["attributions"]]
        out.append(Article(found["id"], found["text"], marks))
    return out


def damaged(article: Article, seed: int) -> Article:
    """The article after damage; attributions whose cue or content is lost are left out."""
    done = damage(article.text, seed)
    marks = []
    for a in article.attributions:
        moved = {r: [m for s in a[r] if (m := done.moved(s)) is not None] for r in ROLES}
        if moved["cue"] and moved["content"]:
            marks.append(moved)
    return Article(article.id, done.text, marks)


class Reader:
    """Articles to examples."""

    def __init__(self, tokenizer: Path) -> None:
        pieces = Tokenizer.from_file(str(tokenizer))
        pieces.no_truncation()
        pieces.no_padding()
        self.encoder = Encoder(lambda w: pieces.encode(w, add_special_tokens=False).ids)
        self._blank = spacy.blank("en")

    def words(self, text: str) -> tuple[list[list[Word]], np.ndarray, np.ndarray]:
        """Paragraphs of words, and where each word starts and ends in the text."""
        paragraphs: list[list[Word]] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for line in text.split("\n"):
            if line.strip():
                words = []
                for t in self._blank.make_doc(line):
                    if not t.is_space:
                        words.append(Word(t.text, bool(t.whitespace_)))
                        starts.append(at + t.idx)
                        ends.append(at + t.idx + len(t.text))
                paragraphs.append(words)
            at += len(line) + 1
        return paragraphs, np.array(starts), np.array(ends)

    def examples(self, article: Article, overlap: int, first: int | None = None) -> Iterator[Example]:
        """Windows of an article with their labels."""
        paragraphs, starts, ends = self.words(article.text)
        middle = (starts + ends) / 2

        def inside(spans: list[Span]) -> np.ndarray:
            mask = np.zeros(len(starts), bool)
            for s in spans:
                mask |= (middle > s.start) & (middle < s.end)
            return mask

        marks = [tuple(inside(a[r]) for r in ROLES) for a in article.attributions if a["cue"]]
        for w in self.encoder.windows(paragraphs, overlap=overlap, first=first):
            n = w.last - w.first
            tags = np.zeros(n, np.int64)
            cues, roles = [], []
            for source, cue, content in marks:
                places = np.flatnonzero(cue)
                if not len(places) or places[0] < w.first or places[-1] >= w.last:
                    continue
                a, b = int(places[0]) - w.first, int(places[-1]) - w.first
                if tags[a : b + 1].any():
                    continue  # a second attribution on the same cue
                tags[a] = 1
                tags[a + 1 : b + 1] = 2
                cues.append((a, b))
                role = np.zeros(n, np.int64)
                role[content[w.first : w.last]] = 2
                role[source[w.first : w.last]] = 1
                roles.append(role)
            yield Example(w, tags, cues, roles)


def shuffled(reader: Reader, found: list[Article], seed: int, harm: float) -> Iterator[Example]:
    """One epoch: every article once, cut at other places each time, a share ``harm`` of them damaged."""
    rng = random.Random(seed)
    order = list(found)
    rng.shuffle(order)
    for article in order:
        if rng.random() < harm:
            article = damaged(article, rng.getrandbits(32))
        yield from reader.examples(article, overlap=0, first=rng.randrange(60, 320))
