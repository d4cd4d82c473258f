"""One claim, statement, actor, document or origin of a ledger, with its passages in their context."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counterclaim.ledger.entries import (
    ActorView,
    ClaimView,
    Context,
    DocumentView,
    FindingEntry,
    MemberEntry,
    OriginView,
    PositionEntry,
    Quoted,
    StatementEntry,
    StatementView,
    View,
)
from counterclaim.terminal.corrections import told_correction
from counterclaim.terminal.plain import clip, plain
from counterclaim.terminal.sheet import Item, Sheet, filled
from counterclaim.terminal.steps import change, step

_WORDS = 300
_RELATIONS = {"within": "is within", "contains": "contains", "unsure": "may be the same as"}
_AROUND = 240  # code points of a paragraph shown on either side of the quoted words


def make_view(view: View) -> Sheet:
    """What ``show`` shows.  Pure."""
    if isinstance(view, ClaimView):
        return _claim(view)
    if isinstance(view, StatementView):
        return _statement(view)
    if isinstance(view, ActorView):
        return _actor(view)
    if isinstance(view, OriginView):
        return _origin(view)
    return _document(view)


def _claim(view: ClaimView) -> Sheet:
    e = view.entry
    by_id = {s.id: s for s in e.statements}
    told = {*e.supporting, *e.opposing}

    def items(ids: Iterable[str]) -> tuple[Item, ...]:
        return tuple(_told(by_id[i], view.contexts.get(i)) for i in ids)

    facts = [
        ("claim", e.id),
        ("contested", "yes" if e.contested else "no"),
        ("act", " ".join(p for p in (e.agent_name or "someone", e.act or "(no act found)", e.object or "") if p)),
        ("to", e.recipient_name or ""),
        ("first", e.first_date or "no date"),
        ("held by", f"{_count(e.origins, 'independent origin')}"),
        ("told in", f"{_count(e.texts, 'text')} on {_count(e.documents, 'page')}"),
        *(("also put", other) for other in e.also),
        *(("joined", why) for why in view.joined),
    ]
    near = tuple(
        Item("", f"{_RELATIONS[r.relation]} {r.claim}", words=clip(r.text, _WORDS), remark=plain(r.why), inline=False)
        for r in view.related
    )
    sections = filled(
        ("Who changed", tuple(_position(p) for p in view.positions if p.changes)),
        ("Who holds it", items(e.supporting)),
        ("Who disputes it", items(e.opposing)),
        ("What else is said on it", items(i for i in by_id if i not in told)),
        ("Claims near to it", near),
    )
    return Sheet(plain(e.text), _facts(facts), sections)


def _position(p: PositionEntry, of: str = "") -> Item:
    said = " · ".join(map(step, p.steps))
    return Item("", plain(of or p.actor_name or p.actor), said, remark="; ".join(map(change, p.changes)), inline=False)


def _statement(view: StatementView) -> Sheet:
    s = view.statement
    facts = [
        ("statement", s.id),
        ("claim", f"{s.claim} {s.claim_text or ''}" if s.claim else "no act was found in it"),
        ("page", _page(s)),
        ("document", s.document),
        ("address", s.address or ""),
        ("confidence", f"{s.confidence:.2f}"),
        ("why", s.why),
        *(("corrected" if s.checked != "right" else "confirmed", told_correction(d)) for d in view.corrections),
    ]
    evidence = tuple(
        Item(
            "",
            e.kind + (f", shown by {plain(e.shown_by_name)}" if e.shown_by_name else ""),
            _at(e.passage),
            clip(e.passage.text, _WORDS),
        )
        for e in s.evidence
    )
    sections = filled(
        ("In context", (_in_context(s, view.context),)),
        ("Evidence it points to", evidence),
        ("What it answers", tuple(_told(a) for a in view.answered)),
        ("What answers it", tuple(_told(a) for a in view.answered_by)),
    )
    return Sheet(_lead(s), _facts(facts), sections)


def _actor(view: ActorView) -> Sheet:
    a = view.actor
    facts = [
        ("actor", a.id),
        ("type", a.type if a.named else f"{a.type}, only described: a party of its page alone"),
        ("called", ", ".join(a.names)),
        ("roles", "; ".join(a.roles)),
        ("organ of", f"{a.belongs_to_name or 'a state'} {a.belongs_to}" if a.belongs_to else ""),
        ("its organs", ", ".join(f"{name} {id}" for id, name in view.organs)),
        ("stands in", _count(a.documents, "document")),
    ]
    sections = filled(
        (
            "Taken for one ('counterclaim split ID' parts one from the others)",
            tuple(
                Item(
                    "",
                    f"{j.id} {plain(j.name)}, {_count(j.documents, 'document')}",
                    remark=plain("; ".join(j.why) or "joined by a decision"),
                )
                for j in view.joined
            ),
        ),
        ("Where it changed", tuple(_position(p, f"{p.claim} {p.claim_text}") for p in view.changed)),
        (f"What it says, {_count(a.statements, 'statement')}", tuple(_told(s) for s in view.statements)),
        ("What is said for it", tuple(_told(s) for s in view.behalf)),
        (f"What is aimed at it, {_count(a.aimed_at, 'statement')}", tuple(_told(s) for s in view.against)),
    )
    return Sheet(plain(a.name), _facts(facts), sections)


def _document(view: DocumentView) -> Sheet:
    facts = [
        ("document", view.id),
        ("outlet", view.outlet or "not found"),
        ("published", f"{view.published} ({view.published_from})" if view.published else "not found"),
        ("by", ", ".join(view.authors)),
        ("agency", view.agency or ""),
        *(("credit", c) for c in view.credits),
        ("address", view.address or ""),
        ("fetched", view.fetched or ""),
        ("read by", view.reader),
        ("origin", _place(view.origin) if view.origin else "not settled yet"),
        ("same text", ", ".join(view.copies)),
        ("in place of", ", ".join(view.history)),
    ]
    statements = sorted(view.statements, key=lambda s: _start(s))
    sections = filled(
        ("Statements", tuple(_told(s) for s in statements)),
        ("Marked wrong, counting nowhere", tuple(_told(s) for s in view.struck)),
        ("What is odd about this page", tuple(map(_finding, view.findings))),
        (
            "Text",
            tuple(
                Item(str(p.number), "", f"[{p.start}–{p.end}] {p.kind}", "", plain(p.text), inline=False)
                for p in view.passages
            ),
        ),
    )
    return Sheet(plain(view.title or "") or "(no title found)", _facts(facts), sections)


def _origin(view: OriginView) -> Sheet:
    o = view.origin
    facts = [
        ("origin", o.id),
        ("first text", f"{o.first}: {o.first_why}"),
        ("published", o.published or "no date"),
        ("carried by", f"{_count(o.documents, 'page')}, {_count(o.texts, 'different text')}"),
        ("outlets", ", ".join(o.outlets)),
        ("tells", _count(o.claims, "claim")),
    ]
    shared = tuple(
        Item(
            "",
            f"{s.document} and {s.other} ({s.other_origin})",
            f"{_at(s.passage)} {_at(s.other_passage)}",
            clip(s.passage.text, _WORDS),
            inline=False,
        )
        for s in view.shared
    )
    own = tuple(
        Item("", f"{m.document} {m.outlet or ''}".strip(), _at(q), clip(q.text, _WORDS), inline=False)
        for m in view.members
        for q in m.own
    )
    sections = filled(
        ("Texts", tuple(map(_member, view.members))),
        ("What members add of their own", own),
        ("Passages shared with other origins", shared),
    )
    return Sheet(plain(o.title or "") or "(no title found)", _facts(facts), sections)


def _member(m: MemberEntry) -> Item:
    outlet = plain(m.outlet or m.address or m.title or "a page without a name")
    what = f"{m.relation} of {m.parent}, {m.share:.0%} of it" if m.parent else "the probable first text"
    return Item("", f"{outlet} · {m.published or 'no date'} · {what}", m.document, remark=plain(m.why), inline=False)


def _place(m: MemberEntry) -> str:
    if m.parent:
        return f"{m.origin}: {m.relation} of {m.parent}, {m.share:.0%} of it comes from there ({m.why})"
    return f"{m.origin}: {m.why}"


def _told(s: StatementEntry, context: Context | None = None) -> Item:
    """A statement as one entry; with its context where that is given."""
    if context is not None:
        return _in_context(s, context)
    return Item(
        "", _lead(s), f"{s.id} {_at(*s.content or s.cue)}", clip(_joined(s.content or s.cue), _WORDS), inline=False
    )


def _in_context(s: StatementEntry, context: Context | None) -> Item:
    where = f"{s.id} · {_page(s)} {_at(*s.content or s.cue)}"
    words = _marked(s.content or s.cue, context) if context is not None else f"‹{clip(_joined(s.content), _WORDS)}›"
    return Item("", _lead(s), where, remark=words, inline=False)


def _marked(spans: Sequence[Quoted], context: Context) -> str:
    """The paragraph with ‹ › round the words of the spans, cut far from them."""
    inside = [q for q in spans if context.start <= q.start and q.end <= context.end]
    if not inside:
        return clip(context.text, 2 * _AROUND)
    first = max(min(q.start for q in inside) - context.start - _AROUND, 0)
    last = min(max(q.end for q in inside) - context.start + _AROUND, len(context.text))
    out, at = ["…" if first else ""], first
    for q in inside:
        out += [context.text[at : q.start - context.start], "‹", q.text, "›"]
        at = q.end - context.start
    out += [context.text[at:last], "…" if last < len(context.text) else ""]
    return plain("".join(out))


def _lead(s: StatementEntry) -> str:
    said = clip(_joined(s.source), 90)
    speaker = plain(s.said_by) if s.said_by else f"‹{said}› (who?)" if said else "(no one named)"
    if s.speakers and said and not all(plain(p.name).casefold() in said.casefold() for p in s.speakers):
        speaker += f", here ‹{said}›,"
    parts = [f"{speaker} {s.stance}" + (f" (at {plain(s.aimed_at)})" if s.aimed_at else "")]
    if s.checked:
        parts.append({"right": "confirmed", "wrong": "marked wrong"}.get(s.checked, s.checked))
    if s.date_text:
        parts.append(f"{s.date or 'no date'} ‹{plain(s.date_text)}›")
    cue = plain(_joined(s.cue))
    if cue:
        parts.append(f"‹{cue}›")
    return " · ".join(parts)


def _finding(f: FindingEntry) -> Item:
    where = f"[{f.start}–{f.end}]" if f.start is not None else f"[{f.page_start}–{f.page_end}] of the page, cut"
    repair = (
        f"{'read as' if f.certain else 'perhaps'} ‹{clip(f.repair, 90)}›: " if f.repair and f.repair != f.text else ""
    )
    return Item("", f.kind, where, clip(f.text, 90), repair + plain(f.why))


def _page(s: StatementEntry) -> str:
    return plain(
        " ".join(p for p in (s.outlet or s.address or s.title or "a page without a name", s.published or "") if p)
    )


def _at(*spans: Quoted) -> str:
    return f"[{min(q.start for q in spans)}–{max(q.end for q in spans)}]" if spans else ""


def _start(s: StatementEntry) -> tuple[int, str]:
    return (min((q.start for q in (*s.source, *s.cue, *s.content)), default=0), s.id)


def _joined(spans: Sequence[Quoted]) -> str:
    return " … ".join(q.text for q in spans)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _facts(facts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, plain(value)) for name, value in facts if value)
