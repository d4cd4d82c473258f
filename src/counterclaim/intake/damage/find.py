"""All detectors over one text, in order; what they see is led back to the text as it stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from counterclaim.model import Finding, Passage
from counterclaim.settings import Settings
from counterclaim.span import Edit, OffsetMap, Span, apply_edits

from .broken import find_broken
from .cut import find_cut, find_torn
from .doubled import find_doubled
from .encoding import find_broken_encoding
from .glued import find_glued
from .language import find_other_language
from .letters import find_look_alikes
from .lost import find_lost
from .quotation import find_unbalanced
from .repeated import find_headline_in_body, find_repeated, find_repeated_sentences
from .view import Part, Seen, View


def find_damage(text: str, passages: Sequence[Passage], settings: Settings) -> tuple[Finding, ...]:
    """The damage in ``text``, ordered by place.

    Broken letters are looked for first and the rest is looked for as if they were mended: ‘â€œ’ counts as a quotation mark.
    Edits are kept only where they lie in one passage and clear of the edits of other findings.
    """
    spans = [p.span for p in passages]
    mending = _Accepted(spans)
    letters = [_finding(text, seen, mending) for seen in find_broken_encoding(text, settings)]
    letters += [_finding(text, seen, mending) for seen in find_look_alikes(text, settings)]
    mended, to_text = apply_edits(text, mending.edits)
    view = View(mended, _parts(passages, mending.edits))
    repeated = list(find_repeated(view, settings))
    view = View(mended, _without(view.parts, repeated))
    headings = list(find_headline_in_body(view))
    seen: list[Seen] = [
        *repeated,
        *find_repeated_sentences(view, settings),
        *headings,
        *find_glued(view, settings),
        *find_unbalanced(view, settings),
        *find_doubled(view, settings),
        *(s for s in find_broken(view, settings) if not any(s.start < h.end and h.start < s.end for h in headings)),
        *find_torn(view, settings),
        *find_lost(view, settings),
        *find_cut(view, settings),
        *find_other_language(view, settings),
    ]
    accepted = _Accepted(spans)
    for edit in mending.edits:
        accepted.take([edit])
    if mending.edits:
        seen = [_led_back(s, to_text) for s in seen]
    findings = letters + [_finding(text, s, accepted) for s in seen]
    return tuple(sorted(findings, key=_place))


def _place(finding: Finding) -> tuple[int, int, str]:
    assert finding.span is not None  # residue is not found here
    return finding.span.start, finding.span.end, finding.kind.value


def _finding(text: str, seen: Seen, accepted: _Accepted) -> Finding:
    edits = seen.edits if accepted.take(seen.edits) else ()
    span = Span(seen.start, seen.end)
    return Finding(seen.kind, span.of(text), seen.why, span, None, seen.repair, edits)


def _parts(passages: Sequence[Passage], edits: Iterable[Edit]) -> list[Part]:
    """The passages in offsets of the mended text."""
    ordered = sorted(edits)
    parts: list[Part] = []
    shift = 0
    i = 0
    for passage in passages:
        start = passage.span.start + shift
        while i < len(ordered) and ordered[i].start < passage.span.end:
            shift += len(ordered[i].text) - (ordered[i].end - ordered[i].start)
            i += 1
        parts.append(Part(passage.kind, start, passage.span.end + shift))
    return parts


def _without(parts: Sequence[Part], repeated: Sequence[Seen]) -> list[Part]:
    starts = {seen.start for seen in repeated}
    return [part for part in parts if part.start not in starts]


def _led_back(seen: Seen, to_text: OffsetMap) -> Seen:
    span = to_text.span(Span(seen.start, seen.end))
    edits: list[Edit] = []
    for edit in seen.edits:
        if edit.start == edit.end and edit.text in ("”", "’", "»"):
            at = to_text.end(edit.start)  # a closing mark belongs to what stands before it
            edits.append(Edit(at, at, edit.text))
        else:
            origin = to_text.span(Span(edit.start, edit.end))
            edits.append(Edit(origin.start, origin.end, edit.text))
    return Seen(seen.kind, span.start, span.end, seen.why, seen.repair, tuple(edits))


class _Accepted:
    """Edits that can all be applied to one text."""

    def __init__(self, passages: Sequence[Span]) -> None:
        self._passages = passages
        self._passage_starts = [span.start for span in passages]
        self._taken: list[tuple[int, int]] = []  # ordered; insertions too
        self.edits: list[Edit] = []

    def take(self, edits: Sequence[Edit]) -> bool:
        """Accept the edits of one finding, all or none."""
        if not edits or not all(self._fits(edit) for edit in edits):
            return False
        for edit in edits:
            key = (edit.start, edit.end)
            self._taken.insert(bisect_right(self._taken, key), key)
            self.edits.append(edit)
        return True

    def _fits(self, edit: Edit) -> bool:
        i = bisect_right(self._passage_starts, edit.start) - 1
        if i < 0 or edit.end > self._passages[i].end:
            return False
        at = bisect_left(self._taken, (edit.start, edit.start))
        if at and self._taken[at - 1][1] > edit.start:
            return False
        while at < len(self._taken) and self._taken[at][0] < edit.end:
            if self._taken[at] != (edit.start, edit.start):
                return False
            at += 1
        return True
