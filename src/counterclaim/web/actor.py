"""The page of an actor: what it is called, what it says, what is said against it, what it was taken for."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from counterclaim.errors import UsageError
from counterclaim.ledger import show
from counterclaim.ledger.actor_queries import Side, stances_of, statements_of, where_called
from counterclaim.ledger.entries import ActorView
from counterclaim.ledger.sides import OPPOSE, REPROACH
from counterclaim.model import Stance
from counterclaim.web.desk import Desk
from counterclaim.web.things import elsewhere

_GROUPS: tuple[tuple[str, str, Side, tuple[Stance, ...]], ...] = (
    ("alleges", "What it alleges", "actor", (Stance.ALLEGES, Stance.COUNTER_ACCUSES, Stance.DESIGNATES, Stance.CONDEMNS)),
    ("denies", "What it denies", "actor", (Stance.DENIES, Stance.DISMISSES, Stance.DOUBTS)),
    ("promises", "What it promises, threatens and demands", "actor", (Stance.PROMISES, Stance.THREATENS, Stance.WARNS, Stance.DEMANDS)),
    ("asserts", "What else it says", "actor", (Stance.ASSERTS, Stance.CONFIRMS, Stance.REPORTS, Stance.DECLINES)),
    ("against", "What is alleged of it, and by whom", "target", (Stance.ALLEGES, Stance.COUNTER_ACCUSES, Stance.DESIGNATES, Stance.CONDEMNS)),
    ("answered", "Who denies what it says", "target", (Stance.DENIES, Stance.DISMISSES, Stance.DOUBTS)),
    ("other", "What else is aimed at it", "target", tuple(s for s in Stance if s not in REPROACH | OPPOSE | {Stance.ALLEGES, Stance.DESIGNATES})),
)  # fmt: skip
_FEW, _PAGE = 8, 50
_NAMES, _ROLES = 20, 12
_PART_OF: dict[Side, dict[str, str]] = {
    side: {s.value: name for name, _, of, stances in _GROUPS if of == side for s in stances} for side in ("actor", "target")
}  # fmt: skip


def actor_pages(desk: Desk) -> APIRouter:
    """``/actors/…``; with ``?part=NAME`` all statements of one part, page by page."""
    router = APIRouter(include_in_schema=False)

    @router.get("/actors/{id}")
    def actor(id: str, part: str = "", page: int = 1, done: str = "") -> Response:
        with desk.shelf.reading() as ledger:
            view = show(ledger, id, most=0)
            if moved := elsewhere(id, view, ActorView, done):
                return moved
            assert isinstance(view, ActorView)
            if part and part not in {name for name, *_ in _GROUPS}:
                raise UsageError(f"{part[:40]!r} is no part of the page of an actor")
            names, roles = view.actor.names[:_NAMES], view.actor.roles[:_ROLES]
            called = where_called(ledger, view.actor.id, names, roles)
            counts = stances_of(ledger, view.actor.id)
            by_side: dict[Side, dict[str, int]] = {"actor": dict(counts.says), "target": dict(counts.against)}
            page = min(max(page, 1), 10_000)
            parts = []
            for name, title, side, stances in _GROUPS:
                total = sum(by_side[side].get(s, 0) for s in stances)
                if total and part in ("", name):
                    limit, offset = (_FEW, 0) if not part else (_PAGE, _PAGE * (page - 1))
                    told = statements_of(ledger, view.actor.id, side, stances=stances, limit=limit, offset=offset)
                    parts.append((name, title, total, told))
        return desk.page(
            "actor.html",
            here="actors",
            view=view,
            names=names,
            roles=roles,
            called=called,
            counts=counts,
            part_of=_PART_OF,
            parts=parts,
            part=part,
            page=page,
            size=_PAGE,
            done=done,
        )

    return router
