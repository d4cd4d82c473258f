"""The page of an actor: what it is called, what it says, what is said against it, what it was taken for."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from counterclaim.errors import UsageError
from counterclaim.ledger import show
from counterclaim.ledger.actor_queries import Role, stances_of, statements_of, where_called
from counterclaim.ledger.entries import ActorView
from counterclaim.model import Stance
from counterclaim.stance import ACCUSES, ACTS, GRANTS, OPPOSES, PLAIN
from counterclaim.web.desk import Desk
from counterclaim.web.things import elsewhere

_GROUPS: tuple[tuple[str, str, Role, frozenset[Stance]], ...] = (
    ("alleges", "What it alleges", "speaker", ACCUSES),
    ("denies", "What it denies", "speaker", OPPOSES),
    ("admits", "What it admits or confirms", "speaker", GRANTS),
    ("promises", "What it promises, threatens and demands", "speaker", ACTS),
    ("asserts", "What else it says", "speaker", PLAIN),
    ("behalf", "What is said for it", "behalf", frozenset(Stance)),
    ("against", "What is alleged of it, and by whom", "target", ACCUSES),
    ("answered", "Who denies what it says", "target", OPPOSES),
    ("other", "What else is aimed at it", "target", GRANTS | ACTS | PLAIN),
)
_FEW, _PAGE = 8, 50
_NAMES, _ROLES = 20, 12
_PART_OF: dict[Role, dict[str, str]] = {
    role: {s.value: name for name, _, of, stances in _GROUPS if of == role for s in stances} for role in ("speaker", "target", "behalf")
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
            by_role: dict[Role, dict[str, int]] = {
                "speaker": dict(counts.says),
                "target": dict(counts.against),
                "behalf": dict(counts.behalf),
            }
            page = min(max(page, 1), 10_000)
            parts = []
            for name, title, role, stances in _GROUPS:
                total = sum(by_role[role].get(s, 0) for s in stances)
                if total and part in ("", name):
                    limit, offset = (_FEW, 0) if not part else (_PAGE, _PAGE * (page - 1))
                    told = statements_of(
                        ledger, view.actor.id, role, stances=sorted(stances), limit=limit, offset=offset
                    )
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
