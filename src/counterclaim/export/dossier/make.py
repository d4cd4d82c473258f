"""From a ledger to a Dossier."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.errors import UsageError
from counterclaim.export.dossier.lines import Told, changes, fold, make_lines, numbered
from counterclaim.export.dossier.structure import (
    Change,
    Dossier,
    Exhibit,
    Fact,
    Family,
    Line,
    Position,
    Reply,
    Section,
    Side,
)
from counterclaim.export.dossier.wording import plural
from counterclaim.ledger.days import order
from counterclaim.ledger.dossier_queries import (
    contexts,
    decisions_on,
    origins_by_id,
    provenance,
    shown_names,
    unsure_on,
)
from counterclaim.ledger.entries import ActorView, ClaimView, StatementEntry, UnsureEntry
from counterclaim.ledger.page_queries import PageEntry, damage, pages
from counterclaim.ledger.sides import negative
from counterclaim.ledger.store import Ledger
from counterclaim.ledger.views import show
from counterclaim.stance import OPPOSES, REPROACHES, SUPPORTS

MOST = 200
"""Lines of one dossier unless the caller says otherwise; the newest are left out where there are more."""


def make_dossier(ledger: Ledger, id: str, *, most: int = MOST) -> Dossier:
    """The dossier of the claim (c-…) or actor (a-…) with this id, or the only one that begins so; at most ``most`` lines.

    Raises NotFound where there is none, UsageError for the id of something else.
    """
    view = show(ledger, id)
    if isinstance(view, ClaimView):
        return _of_claim(ledger, view, most)
    if isinstance(view, ActorView):
        return _of_actor(ledger, view, most)
    raise UsageError(f"{id}: a dossier is made of a claim (c-…) or an actor (a-…)")


@dataclass(frozen=True, slots=True)
class _Body:
    """What both sorts of dossier have in common."""

    lines: tuple[Line, ...]
    left_out: int
    pages: tuple[PageEntry, ...]
    families: tuple[Family, ...]


def _of_claim(ledger: Ledger, view: ClaimView, most: int) -> Dossier:
    e = view.entry
    side: dict[str, Side] = {**dict.fromkeys(e.supporting, "holds"), **dict.fromkeys(e.opposing, "disputes")}
    body = _body(ledger, e.statements, lambda s: side.get(s.id, "other"), most)
    numbers = numbered(body.lines)
    changed = {p.actor: changes([p], numbers) for p in view.positions}
    named = {p.id: p.called for s in e.statements for p in s.speakers}
    named |= shown_names(ledger, [p.id for s in e.statements for p in s.speakers if p.named])
    positions = _positions(body.lines, lambda s: s.actors, lambda line, id: named.get(id), changed)
    facts = [
        Fact("Claim", e.id, e.id),
        Fact("Contested", "yes" if e.contested else "no"),
        *([Fact("Who does it", e.agent_name, e.agent)] if e.agent_name else []),
        *([Fact("Act", " ".join(p for p in (e.act, e.object) if p))] if e.act else []),
        *([Fact("To whom", e.recipient_name, e.recipient)] if e.recipient_name else []),
        Fact("Held by", plural(e.origins, "independent origin")),
        Fact("Told in", f"{plural(e.texts, 'text')} on {plural(e.documents, 'page')}"),
        Fact("First told", e.first_date or "no date found"),
        *(Fact("Also put", words) for words in e.also),
    ]
    unsure = [f"may be one with ‹{r.text}› ({r.claim}): {r.why}" for r in view.related if r.relation == "unsure"]
    unsure += _of_whole(body)
    if e.origins == 1 and e.texts > 1:
        unsure.append(f"all support goes back to one text, whatever the number of pages ({e.documents}) that carry it")
    if e.origins == 0:
        unsure.append(
            "no page tells of anybody who holds it: it is known from those who dispute it, or speak of it, alone"
        )
    if e.contested and not any(line.side == "holds" and line.statement.speakers for line in body.lines):
        unsure.append("who holds it is not settled; it counts as contested since another disputes it")
    return Dossier(
        kind="claim",
        id=e.id,
        title=e.text,
        facts=tuple(facts),
        sections=(Section("Positions", positions),),
        replies=_replies(body.lines),
        exhibits=_exhibits(body.lines),
        lines=body.lines,
        left_out=body.left_out,
        families=body.families,
        pages=body.pages,
        related=tuple(r for r in view.related if r.relation != "unsure"),
        why=view.joined,
        decisions=decisions_on(ledger, e.id, numbers),
        unsure=tuple(unsure),
        readers=tuple(sorted({p.reader for p in body.pages})),
    )


def _of_actor(ledger: Ledger, view: ActorView, most: int) -> Dossier:
    a = view.actor
    said = {s.id for s in view.statements}
    every = list({s.id: s for s in (*view.statements, *view.against)}.values())
    on: dict[str, list[StatementEntry]] = {}
    for s in every:
        on.setdefault(s.claim or "", []).append(s)
    turned = {claim for claim, said_on in on.items() if negative(claim, said_on)}
    body = _body(ledger, every, lambda s: _own_side(s, s.claim in turned), most)
    own = [line for line in body.lines if line.statement.id in said]
    against = [line for line in body.lines if a.id in {p.id for p in line.statement.targets}]
    facts = [
        Fact("Actor", a.id, a.id),
        Fact("Type", a.type),
        Fact("Called", ", ".join(a.names)),
        *([Fact("Roles", "; ".join(a.roles))] if a.roles else []),
        *([Fact("Organ of", a.belongs_to_name or a.belongs_to, a.belongs_to)] if a.belongs_to else []),
        *(Fact("Its organ", name, id) for id, name in view.organs),
        Fact("Stands in", plural(a.documents, "page")),
        Fact("Says", plural(a.statements, "statement")),
        Fact("Aimed at it", plural(a.aimed_at, "statement")),
    ]
    beyond = max(0, a.statements - len(view.statements)) + max(0, a.aimed_at - len(view.against))
    joined = [
        f"{j.name} ({j.id}, {plural(j.documents, 'page')}): {'; '.join(j.why) or 'joined by a decision'}"
        for j in view.joined
    ]
    numbers = numbered(body.lines)
    changed = {p.claim: changes([p], numbers) for p in view.changed}
    sections = [
        Section(f"What {a.name} says", _positions(own, _claims_of, _claim_text, changed)),
        Section(
            f"What is said against {a.name}",
            _positions(against, _claims_of, _claim_text, {}),
        ),
    ]
    return Dossier(
        kind="actor",
        id=a.id,
        title=a.name,
        facts=tuple(facts),
        sections=tuple(s for s in sections if s.positions),
        replies=_replies(body.lines),
        exhibits=_exhibits(body.lines),
        lines=body.lines,
        left_out=body.left_out + beyond,
        families=body.families,
        pages=body.pages,
        related=(),
        why=tuple(joined),
        decisions=decisions_on(ledger, a.id, numbers),
        unsure=(*_pairs(unsure_on(ledger, a.id)), *_of_whole(body)),
        readers=tuple(sorted({p.reader for p in body.pages})),
    )


def _own_side(s: StatementEntry, turned: bool) -> Side:
    """As ``sides`` has it of a claim's own statements; ``turned``: the claim itself is that something is not so."""
    if s.stance in OPPOSES:
        return "disputes"
    if s.stance in SUPPORTS or s.stance in REPROACHES:
        return "disputes" if s.claim and s.negated != turned else "holds"
    return "other"


def _body(ledger: Ledger, found: Sequence[StatementEntry], side: Callable[[StatementEntry], Side], most: int) -> _Body:
    origin = provenance(ledger, found)
    folded = fold([Told(s, side(s), origin[s.id]) for s in found])
    kept, cut = folded[:most], folded[most:]
    shown = [t.statement for t, _ in kept]
    documents = {s.document for t, copies in kept for s in (t.statement, *copies)}
    named = {p.id for s in shown for p in (*s.speakers, *s.targets)}
    lines = make_lines(kept, contexts(ledger, shown), damage(ledger, documents), shown_names(ledger, named))
    cited = tuple(sorted(pages(ledger, documents), key=lambda p: (*order(p.published), p.id)))
    return _Body(lines, sum(1 + len(copies) for _, copies in cut), cited, _families(ledger, cited, lines))


def _families(ledger: Ledger, cited: Sequence[PageEntry], lines: Sequence[Line]) -> tuple[Family, ...]:
    by_origin: dict[str, list[str]] = {}
    for p in cited:
        if p.origin is not None:
            by_origin.setdefault(p.origin, []).append(p.id)
    found = {o.id: o for o in origins_by_id(ledger, by_origin)}
    families = []
    for id, members in by_origin.items():
        inside = set(members)
        in_it = [n.number for n in lines if inside & {n.statement.document, *(c.document for c in n.copies)}]
        families.append(Family(found[id], tuple(members), tuple(in_it)))
    return tuple(sorted(families, key=lambda f: (-len(f.pages), f.lines, f.origin.id)))


def _positions(
    lines: Sequence[Line],
    keys: Callable[[StatementEntry], tuple[str, ...]],
    name: Callable[[Line, str], str | None],
    changed: Mapping[str, tuple[Change, ...]],
) -> tuple[Position, ...]:
    """Lines by each of their ``keys``, those first that were first told; what has no key stands at the end, by itself."""
    groups: dict[str, list[Line]] = {}
    loose: list[Line] = []
    for line in lines:
        ids = keys(line.statement)
        if not ids:
            loose.append(line)
        for id in ids:
            groups.setdefault(id, []).append(line)
    found = [
        Position(id, name(several[0], id), tuple(n.number for n in several), changed.get(id, ()))
        for id, several in groups.items()
    ]
    if loose:
        found.append(Position(None, None, tuple(n.number for n in loose), ()))
    return tuple(found)


def _claims_of(s: StatementEntry) -> tuple[str, ...]:
    return (s.claim,) if s.claim else ()


def _claim_text(line: Line, id: str) -> str | None:
    return line.statement.claim_text


def _replies(lines: Iterable[Line]) -> tuple[Reply, ...]:
    return tuple(Reply(line.number, line.answers) for line in lines if line.answers)


def _exhibits(lines: Sequence[Line]) -> tuple[Exhibit, ...]:
    number = {line.statement.id: line.number for line in lines}
    found: dict[tuple[str, str, int, int], Exhibit] = {}
    for line in lines:
        for e in line.statement.evidence:
            key = (line.statement.document, e.kind, e.passage.start, e.passage.end)
            supports = tuple(sorted({number[s] for s in e.supports if s in number}))
            found.setdefault(key, Exhibit(e.kind, e.passage, e.shown_by, e.shown_by_name, line.number, supports))
    return tuple(found.values())


def _pairs(found: Iterable[UnsureEntry]) -> list[str]:
    return [f"may be one with ‹{u.b_name}› ({u.b}): {u.why}" for u in found]


def _of_whole(body: _Body) -> list[str]:
    found = []
    undated = sum(p.published is None for p in body.pages)
    if undated:
        found.append(f"{plural(undated, 'page')} of {len(body.pages)} without a date of publication")
    open_ = [p.id for p in body.pages if p.origin is None]
    if open_:
        found.append(f"the origin of {', '.join(open_)} is not settled yet, so that copies may count twice")
    nameless = sum(not line.statement.speakers for line in body.lines)
    if nameless:
        found.append(f"{plural(nameless, 'line')} of {len(body.lines)} without a settled speaker")
    return found
