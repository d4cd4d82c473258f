"""How often a correction finds its statement again when the page is read by another reader, was changed, or came damaged.

    python bench/corrections.py FILE.jsonl [--every N]

Each statement of an article is taken for corrected; the article is read again, and what its anchor leads to is held against where its words lie now,
which the change itself tells. 'there': a statement is read on those words (cue meets cue, half of the shorter content is common). 'found': of
these, the right one; 'lost': none; 'wrong': another one, of all that were tried.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from counterclaim import read
from counterclaim.evaluation.damage import damage
from counterclaim.evaluation.gold import read_gold
from counterclaim.ledger.corrections import quote
from counterclaim.link.links import Anchor, Said
from counterclaim.link.passages import Searched, find_again
from counterclaim.model import Page, Reading, Statement
from counterclaim.settings import DEFAULTS, Settings
from counterclaim.span import Span

Moved = Callable[[Span], Span | None]
NOTE = "Correction: an earlier version of this article misspelled a name.\n\n"


def page_of(text: str, settings: Settings = DEFAULTS) -> Reading:
    return read(Page(text.encode(), media_type="text/plain"), settings=settings)


def again(text: str) -> Iterator[tuple[str, Reading, Moved]]:
    """The article read anew in each way, and where a span of the old text lies in the new one."""
    yield "another reader", page_of(text, replace(DEFAULTS, statement_confidence=0.6)), lambda s: s
    paragraphs = text.split("\n")
    kept = "\n".join(paragraphs[:-2])
    ahead = len(NOTE)
    yield (
        "changed page",
        page_of(NOTE + kept),
        lambda s: Span(s.start + ahead, s.end + ahead) if s.end <= len(kept) else None,
    )
    done = damage(text, 1)
    yield "damaged page", page_of(done.text), done.moved


def on_page(reading: Reading, spans: Sequence[Span]) -> list[Span]:
    """Spans of the clean text in the page."""
    return [reading.document.to_page.span(s) for s in spans]


def overlap(a: Sequence[Span], b: Sequence[Span]) -> int:
    return sum(max(min(x.end, y.end) - max(x.start, y.start), 0) for x in a for y in b)


def meant(old: Reading, s: Statement, new: Reading, moved: Moved) -> str | None:
    """The statement of the new reading that stands on the words of the old one."""
    cue, content = ([m for q in on_page(old, spans) if (m := moved(q))] for spans in (s.cue, s.content))
    best: tuple[int, int, str] | None = None
    for other in new.statements:
        at_cue, common = overlap(cue, on_page(new, other.cue)), overlap(content, on_page(new, other.content))
        shorter = min(sum(map(len, content)), sum(len(q) for q in on_page(new, other.content)))
        if common and 2 * common >= shorter and (at_cue or not cue or not other.cue):
            best = max(best or (0, 0, ""), (at_cue, common, other.id))
    return best[2] if best else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--every", type=int, default=1, help="one article in so many")
    options = parser.parse_args()
    table: Counter[tuple[str, str]] = Counter()
    for article in list(read_gold(options.file))[:: options.every]:
        old = page_of(article.text)
        for way, new, moved in again(article.text):
            said = [Said(s.id, s.cue, s.content) for s in new.statements]
            anchors = [
                Anchor(
                    s.id,
                    tuple(quote(old.document.text, q) for q in s.cue),
                    tuple(quote(old.document.text, q) for q in s.content),
                )
                for s in old.statements
            ]
            led = {f.decision: f.statement for f in find_again(Searched(new.document.text), anchors, said)}
            for s in old.statements:
                wanted, found = meant(old, s, new, moved), led.get(s.id)
                table[way, "tried"] += 1
                table[way, "there"] += wanted is not None
                table[way, "found"] += wanted is not None and found == wanted
                table[way, "lost"] += wanted is not None and found is None
                table[way, "wrong"] += found is not None and found != wanted
    print(f"{'':16}" + "".join(f"{c:>8}" for c in ("tried", "there", "found", "lost", "wrong")) + "   found of there")
    for way in dict.fromkeys(w for w, _ in table):
        counts = [table[way, c] for c in ("tried", "there", "found", "lost", "wrong")]
        print(f"{way:16}" + "".join(f"{c:8}" for c in counts) + f"{counts[2] / max(counts[1], 1):17.3f}")


if __name__ == "__main__":
    main()
