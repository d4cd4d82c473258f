"""What was missed or is wrong in an article, and what one run finds that another does not: a line each, with offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from counterclaim.evaluation.changes import shown
from counterclaim.evaluation.whole.compare import Compared, grouped
from counterclaim.evaluation.whole.labels import Labels, Said
from counterclaim.evaluation.whole.measures import all_speak, same_date


def faults(name: str, one: Compared) -> Iterator[str]:
    """One line for each thing missed or wrong: article, offsets, what it is, the statement, and what was read instead."""
    for gold in one.gold.said:
        read = one.found(gold)
        said = line(name, one.text, one.gold, gold)
        if read is None:
            yield f"missed: {said}"
            continue
        for fault, got in _pair(one, gold, read):
            yield f"{fault}: {said} · read {got}"
    for at, read in enumerate(one.read.said):
        if not one.behind[at]:
            yield f"extra: {line(name, one.text, one.read, read)}"
    for against, joined in one.disputes():
        if not joined:
            yield f"dispute not joined: {line(name, one.text, one.gold, against)}"


def line(name: str, text: str, labels: Labels, said: Said) -> str:
    """A statement as one line: article, offsets, stance, who, cue and content, shortened."""
    at = [*said.cue, *said.content, *said.source]
    where = f"{min(s.start for s in at)}–{max(s.end for s in at)}" if at else "nowhere"
    stances = "/".join(said.stances)
    return f"{name} [{where}] {stances} | {_names(labels, said.speakers)} | {shown(text, said.cue)} | {shown(text, said.content)}"


@dataclass(slots=True)
class Changes:
    """Statements of the gold that come right now (found, speaker and group of stance right) and did not before (``gained``), or the
    reverse (``lost``); statements read that are borne out by none, no longer read (``dropped``) and newly read (``added``).
    """

    gained: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)

    def add(self, name: str, before: Compared, now: Compared) -> None:
        """Compare two readings of one article."""
        for gold in now.gold.said:
            hit, was = now.hit(gold), before.hit(gold)
            if hit != was:
                (self.gained if hit else self.lost).append(line(name, now.text, now.gold, gold))
        wrong_before, wrong_now = (_wrong(name, one) for one in (before, now))
        self.dropped += _without(wrong_before, wrong_now)
        self.added += _without(wrong_now, wrong_before)


def _pair(one: Compared, gold: Said, read: Said) -> Iterator[tuple[str, str]]:
    """What of a statement found is wrong, and what was read."""
    speaker = one.speaker(gold, read)
    who = _names(one.read, read.speakers)
    if speaker != "right":
        yield f"speaker {speaker}", who
    elif one.named(gold) and len(gold.speakers) > 1 and not all_speak(one, gold, read):
        yield "speaker lacks", who
    if not grouped(gold, read):
        yield "stance", read.stance
    if not one.bounded(gold):
        yield "bounds", shown(one.text, read.content)
    if gold.targets and not read.targets:
        yield "target missed", f"none for {_names(one.gold, gold.targets)}"
    elif read.targets and not one.same(gold.targets, read.targets):
        yield "target wrong", f"{_names(one.read, read.targets)} for {_names(one.gold, gold.targets)}"
    if gold.date is not None and not same_date(gold.date, read.date):
        yield "date", f"{read.date} for {gold.date}"
    for answered in gold.answers:
        at = one.best.get(answered)
        if at is None or one.read.said[at].id not in read.answers:
            yield "answer missed", f"none to {answered}"
    for answered in read.answers:
        if not one.answer_borne_out(read, answered):
            yield "answer wrong", _place(one.read, answered)


def _names(labels: Labels, keys: Iterable[str]) -> str:
    return ", ".join(labels.parties[k].names[0] if k in labels.parties else k for k in keys) or "nobody"


def _place(labels: Labels, statement: str) -> str:
    for said in labels.said:
        if said.id == statement:
            return " ".join(f"[{s.start}–{s.end}]" for s in said.content or said.cue)
    return statement


def _wrong(name: str, one: Compared) -> list[str]:
    return [line(name, one.text, one.read, s) for i, s in enumerate(one.read.said) if not one.borne_out(i)]


def _without(some: Sequence[str], others: Iterable[str]) -> list[str]:
    left = set(others)
    return [line for line in some if line not in left]
