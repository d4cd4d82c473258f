"""Who took which side of a claim when, as a drawing: a row an actor, a mark a day and side, a thread from each reply to what it answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from counterclaim.ledger.entries import Entry, StatementEntry
from counterclaim.web.shown import columns_of, fitted
from counterclaim.web.words import days

_PLOT, _TOP, _ROW = 570, 12, 30  # units: of the scale with its margin, above the rows, of a row
_NAME = 21  # columns of a name
_MOST_ROWS = 12
_MOST_THREADS = 60  # more would hide the marks
_ROOM = 20  # units that a number beside a mark takes
_NEAR = 9  # units within which marks of one side become one


@dataclass(frozen=True, slots=True)
class Dot:
    """Statements of one actor on one side at about one day; ``dated`` is False where the day is only that of the page, ``room`` where
    the next mark stands too near for their number."""

    x: float
    y: float
    side: str
    count: int
    dated: bool
    room: bool
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the drawing: its actor's name and where its line runs."""

    name: str
    y: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the scale."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Thread:
    """From a reply to what it answers, as the path of an SVG."""

    path: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing ``width`` by ``height`` units; ``undated`` statements are not in it, and neither are those of ``others`` actors, nor
    ``loose`` threads, where there are too many."""

    width: int
    height: int
    left: int
    lines: tuple[Line, ...]
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    threads: tuple[Thread, ...]
    undated: int
    others: int
    loose: int


@dataclass(slots=True)
class _Place:
    """Statements that share a mark."""

    x: float
    y: float
    side: str
    actor: str | None
    told: list[StatementEntry]


def timeline(entry: Entry) -> Timeline | None:
    """The drawing of a claim; None where no statement on it has a day."""
    supporting, opposing = set(entry.supporting), set(entry.opposing)
    dated = [(s, day) for s in entry.statements if (day := _day(s)) is not None]
    if not dated:
        return None
    rows = _rows([s for s, _ in dated])
    shown = [(s, day) for s, day in dated if any(a in rows for a in _who(s))]
    names = {actor: fitted(_name(s, actor), _NAME) for s, _ in reversed(shown) for actor in _who(s) if actor in rows}
    left = 30 + 8 * max(map(columns_of, names.values()))
    scale = _Scale(left, [day for _, day in shown])
    places: list[_Place] = []
    at: dict[str, _Place] = {}
    for s, day in sorted(shown, key=lambda p: (p[1], p[0].id)):
        side = "holds" if s.id in supporting else "disputes" if s.id in opposing else "else"
        for actor in (a for a in _who(s) if a in rows):
            y = _TOP + _ROW * (rows[actor] + 0.5) + {"holds": -4, "disputes": 4, "else": 0}[side]
            x = scale.x(day)
            place = next((p for p in reversed(places) if p.y == y and p.side == side and abs(p.x - x) < _NEAR), None)
            if place is None:
                place = _Place(x, y, side, actor, [])
                places.append(place)
            place.told.append(s)
            at.setdefault(s.id, place)
    lines = [Line(names[actor], _TOP + _ROW * (i + 0.5)) for actor, i in sorted(rows.items(), key=lambda r: r[1])]
    threads = _threads(at, (s for s, _ in shown))
    return Timeline(
        left + _PLOT,
        _TOP + _ROW * len(rows) + 34,
        left,
        tuple(lines),
        tuple(_dot(p, places) for p in places),
        scale.ticks(),
        threads if len(threads) <= _MOST_THREADS else (),
        len(entry.statements) - len(dated),
        len({a for s, _ in dated for a in _who(s)}) - len(rows),
        len(threads) if len(threads) > _MOST_THREADS else 0,
    )


def _rows(told: Sequence[StatementEntry]) -> dict[str | None, int]:
    """The row of each actor: those who say most, in the order in which they first speak."""
    counts: dict[str | None, int] = {}
    for s in sorted(told, key=lambda s: (s.date or s.published or "", s.id)):
        for actor in _who(s):
            counts[actor] = counts.get(actor, 0) + 1
    kept = sorted(counts, key=lambda a: (-counts[a], a or ""))[:_MOST_ROWS]
    return {actor: i for i, actor in enumerate(a for a in counts if a in kept)}


def _dot(p: _Place, places: Sequence[_Place]) -> Dot:
    first = p.told[0]
    stances = ", ".join(dict.fromkeys(s.stance for s in p.told))
    when = days(first.date or first.published)
    label = f"{_name(first, p.actor)} {stances}, {when}" + (f" ({len(p.told)} statements)" if len(p.told) > 1 else "")
    room = not any(o.y == p.y and 0 < o.x - p.x < _ROOM for o in places)
    return Dot(round(p.x, 1), p.y, p.side, len(p.told), any(s.date for s in p.told), room, first.id, label)


def _threads(at: dict[str, _Place], told: Iterable[StatementEntry]) -> tuple[Thread, ...]:
    found: dict[str, None] = {}
    for s in told:
        for answered in s.answers:
            if answered in at and at[answered] is not at[s.id]:
                a, b = at[s.id], at[answered]
                bend = 18 if abs(a.x - b.x) < 2 else 0
                middle = (a.x + b.x) / 2 + bend
                found[f"M{a.x:.0f} {a.y:.0f}Q{middle:.0f} {(a.y + b.y) / 2:.0f} {b.x:.0f} {b.y:.0f}"] = None
    return tuple(Thread(path) for path in found)


def _who(s: StatementEntry) -> tuple[str | None, ...]:
    return s.actors or (None,)


def _name(s: StatementEntry, actor: str | None) -> str:
    called = next((p.called for p in s.speakers if p.id == actor), None)
    return called or ("‹" + s.source[0].text + "›" if s.source else "nobody named")


def _day(s: StatementEntry) -> date | None:
    """The day, or the middle of the coarser date, of a statement, else of its page."""
    return _middle(s.date) or _middle(s.published)


def _middle(value: str | None) -> date | None:
    if not value:
        return None
    try:
        if "W" in value:
            year, week = value.split("-W")
            return date.fromisocalendar(int(year), int(week[:2]), 4)
        parts = [int(p) for p in value[:10].split("-")]
        return (
            date(*parts)
            if len(parts) == 3
            else date(parts[0], parts[1], 15)
            if len(parts) == 2
            else date(parts[0], 7, 1)
        )
    except ValueError:
        return None


class _Scale:
    """Days along the width of the drawing."""

    def __init__(self, left: int, found: Sequence[date]) -> None:
        self._left = left
        self._first, self._last = min(found), max(found)
        self._span = (self._last - self._first).days

    def x(self, day: date) -> float:
        share = (day - self._first).days / self._span if self._span else 0.5
        return self._left + 8 + (_PLOT - 40) * share

    def ticks(self) -> tuple[Tick, ...]:
        steps = min(4, self._span) or 1
        found = dict.fromkeys(
            self._first + timedelta(days=round(self._span * i / steps)) for i in range(steps + 1 if self._span else 1)
        )
        return tuple(Tick(round(self.x(d), 1), days(d.isoformat())) for d in found)
