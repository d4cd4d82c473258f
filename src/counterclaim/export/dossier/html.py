"""A dossier as HTML: a fragment for a page of the workbench, and a page of its own to print.  No script, no style attribute."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from html import escape
from importlib.resources import files

from counterclaim.export.dossier import wording as say
from counterclaim.export.dossier.passage import Piece, joined, shown_passage, words
from counterclaim.export.dossier.structure import Dossier, Exhibit, Family, Line, Position, Reply
from counterclaim.ledger.entries import RelatedEntry
from counterclaim.ledger.page_queries import PageEntry
from counterclaim.plain import plain

Link = Callable[[str], str | None]
"""From an id (c-…, a-…, s-…, d-…, o-…) to the address of its page, None where it has none."""

_HTTP = re.compile(r"https?://[^\s<>\"'\\^`{|}]{1,2000}", re.IGNORECASE)


@cache
def dossier_css() -> str:
    """The style sheet of the fragment: classes below ``.dossier`` alone, for screen and print."""
    return (files("counterclaim.export.dossier") / "dossier.css").read_text("utf-8")


def dossier_page(dossier: Dossier) -> str:
    """One page of HTML that needs nothing else and executes nothing."""
    css = dossier_css()
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(words(dossier.title))}</title>\n<style>{css}</style>\n</head>\n"
        f'<body class="dossier-page">\n{dossier_html(dossier)}\n</body>\n</html>\n'
    )


def dossier_html(dossier: Dossier, link: Link = lambda id: None, *, level: int = 1) -> str:
    """An ``<article class="dossier">``.  ``link`` gives addresses for ids; ``level`` is the level of its first heading."""
    return "\n".join(_Drawing(dossier, link, level).article())


class _Drawing:
    """One dossier being drawn: its lines and pages by number and id, and how ids are linked."""

    def __init__(self, dossier: Dossier, link: Link, level: int) -> None:
        self.dossier = dossier
        self.link = link
        self.level = level
        self.lines = {line.number: line for line in dossier.lines}
        self.pages = {p.id: p for p in dossier.pages}

    def article(self) -> Iterator[str]:
        d = self.dossier
        yield f'<article class="dossier"><header><p class="kind">{escape(say.KINDS[d.kind])}</p>'
        yield f'{self._heading(0, words(d.title))}<dl class="facts">'
        for f in d.facts:
            yield f"<div><dt>{escape(f.name)}</dt><dd>{self._named(f.value, f.id)}</dd></div>"
        yield "</dl></header>"
        for s in d.sections:
            yield from self._section(words(s.title), map(self._position, s.positions))
        yield from self._section("What is unsure", self._unsure())
        yield from self._section("Claims near to it", self._list("related", map(self._related, d.related)))
        yield from self._section("Answers", self._list("answers", map(self._reply, d.replies)))
        yield from self._section("Evidence pointed to", self._list("evidence", map(self._exhibit, d.exhibits)))
        yield from self._section("Passages", map(self._passage, d.lines))
        yield from self._section("Origins", self._list("origins", map(self._family, d.families)))
        yield from self._section("Pages", self._list("pages", map(self._page, d.pages)))
        yield from self._section("How it was decided", self._decided())
        yield "</article>"

    def _heading(self, below: int, text: str, attributes: str = "") -> str:
        level = min(6, self.level + below)
        return f"<h{level}{attributes}><bdi>{escape(text)}</bdi></h{level}>"

    def _section(self, title: str, parts: Iterable[str]) -> Iterator[str]:
        content = list(parts)
        if content:
            yield f"<section>{self._heading(1, title)}"
            yield from content
            yield "</section>"

    def _list(self, name: str, items: Iterable[str]) -> Iterator[str]:
        content = [f"<li>{item}</li>" for item in items]
        if content:
            yield f'<ul class="{name}">{"".join(content)}</ul>'

    def _named(self, name: str, id: str | None) -> str:
        shown = f"<bdi>{escape(words(name))}</bdi>"
        return self._id(id, shown) if id else shown

    def _id(self, id: str, shown: str | None = None) -> str:
        """A thing of the ledger, linked where it has an address; its id beside its name, so that print has it too."""
        code = f'<code class="id">{escape(id)}</code>'
        address = self.link(id)
        what = shown if shown is not None and id not in shown else code
        linked = f'<a href="{escape(address)}">{what}</a>' if address else what
        return linked if what is code else f"{linked} {code}"

    def _ref(self, n: int) -> str:
        return f'<a class="ref" href="#line-{n}">[{n}]</a>'

    def _refs(self, numbers: Iterable[int]) -> str:
        return ", ".join(map(self._ref, numbers))

    def _told(self, line: Line) -> str:
        return f'<bdi class="who">{escape(say.who(line))}</bdi> <span class="does">{escape(say.does(line))}</span>'

    def _position(self, p: Position) -> str:
        d = self.dossier
        nobody = "Speakers not settled" if d.kind == "claim" else "Under no claim"
        name = self._named(p.name, p.id) if p.name else escape(nobody)
        level = min(6, self.level + 2)
        items = []
        for n in p.lines:
            line = self.lines[n]
            speaker = "" if d.kind == "claim" and p.id else f'<bdi class="who">{escape(say.who(line))}</bdi> '
            items.append(
                f'<li class="{line.side}"><span class="day">{escape(say.short_when(line))}</span> <span>{speaker}'
                f'<span class="does">{escape(say.does(line))}</span> <q>{escape(joined(line.statement.content))}</q> {self._ref(n)}</span></li>'
            )
        changed = "".join(
            f'<p class="changed">{say.changed(c).capitalize()}: from {self._ref(c.earlier)} to {self._ref(c.later)} ({escape(words(c.why))})</p>'
            for c in p.changes
        )
        return f'<section class="position"><h{level}>{name}</h{level}><ol class="moves">{"".join(items)}</ol>{changed}</section>'

    def _unsure(self) -> Iterator[str]:
        d = self.dossier
        items = [escape(plain(u)) for u in d.unsure]
        if d.left_out:
            items.append(f"{say.plural(d.left_out, 'statement')} more, left out for length")
        return self._list("unsure", items)

    def _related(self, r: RelatedEntry) -> str:
        return f"{say.RELATIONS[r.relation]} {self._named(r.text, r.claim)}"

    def _reply(self, r: Reply) -> str:
        to = "; ".join(f"{self._ref(n)} {self._told(self.lines[n])}" for n in r.answered)
        return f"{self._ref(r.line)} {self._told(self.lines[r.line])}, in answer to {to}"

    def _exhibit(self, e: Exhibit) -> str:
        supports = f", for {self._refs(e.supports)}" if e.supports else ""
        return f"{self._ref(e.line)} {escape(say.exhibit(e))}{supports}: <q>{escape(words(e.passage.text))}</q>"

    def _passage(self, line: Line) -> str:
        s, page = line.statement, self.pages[line.statement.document]
        shown = shown_passage(line)
        quote = "".join(map(_marked, shown.pieces))
        rest = "".join(f"<p>{_marked(p)}</p>" for p in shown.elsewhere)
        at = ", ".join(
            f"{role} {'+'.join(f'{q.start}–{q.end}' for q in part)}"
            for role, part in (("who", s.source), ("cue", s.cue), ("words", s.content))
            if part
        )
        number = f"passage {line.context.number}, {line.context.kind}; " if line.context else ""
        notes = [
            f"{escape(number)}{escape(at)}",
            f"{self._named(say.page_name(page), page.id)}, {escape(say.page_date(page))}; {self._id(s.id)}",
        ]
        if s.claim and s.claim != self.dossier.id:
            notes.append(f"claim: {self._named(s.claim_text or s.claim, s.claim)}")
        if line.answers:
            notes.append(f"answers {self._refs(line.answers)}")
        if line.answered_by:
            notes.append(f"answered by {self._refs(line.answered_by)}")
        notes.append(f"decided: {escape(words(s.why))}; confidence {s.confidence:.2f}")
        if s.checked:
            notes.append(f"checked by a user: {escape(s.checked)}")
        notes += [f"wrong with the text: {escape(say.damaged(f))}" for f in line.damage]
        unsure = "".join(f'<li class="open">unsure: {escape(plain(u))}</li>' for u in line.unsure)
        return (
            f'<section class="line {line.side}" id="line-{line.number}">'
            f'<h{min(6, self.level + 2)}>[{line.number}] {self._told(line)} <span class="day">{escape(say.when(line))}</span></h{min(6, self.level + 2)}>'
            f"<blockquote><p>{quote}</p>{rest}</blockquote>"
            f'<ul class="notes">{"".join(f"<li>{n}</li>" for n in notes)}{unsure}</ul>{self._copies(line)}</section>'
        )

    def _copies(self, line: Line) -> str:
        if not line.copies:
            return ""
        told = "".join(
            f"<li>{self._named(c.outlet or c.document, c.document)}, {escape(c.published or 'no date')}; {self._id(c.statement)}</li>"
            for c in line.copies
        )
        count = say.plural(len(line.copies), "statement")
        return f'<details class="copies" open><summary>The same in {count} of this origin</summary><ul>{told}</ul></details>'

    def _family(self, f: Family) -> str:
        carried = ", ".join(self._named(say.page_name(self.pages[i]), i) for i in f.pages)
        first = f"first text {self._id(f.origin.first)} ({escape(words(f.origin.first_why))})"
        return f"{self._id(f.origin.id)}: {carried}; lines {self._refs(f.lines)}<br>{first}"

    def _page(self, p: PageEntry) -> str:
        facts = [_address(p.address)] if p.address else []
        facts += [escape(told) for told in say.page_facts(p)]
        title = self._named(p.title or "(no title found)", p.id)
        about = f"{escape(say.page_name(p))}; {escape(say.page_date(p))}"
        return f'{title}<br>{about}<ul class="notes">{"".join(f"<li>{x}</li>" for x in facts)}</ul>'

    def _decided(self) -> Iterator[str]:
        d = self.dossier
        items = [f"joined: {escape(words(why))}" for why in d.why]
        items += [f"by a user: {escape(say.decided(x))}" for x in d.decisions]
        items += [f"read by {escape(plain(r))}" for r in d.readers]
        items.append("each passage tells what its speaker, stance and target were taken from")
        return self._list("decided", items)


def _marked(p: Piece) -> str:
    text = escape(p.text)
    return f'<mark class="{" ".join(p.roles)}">{text}</mark>' if p.roles else text


def _address(address: str) -> str:
    shown = escape(words(address))
    if _HTTP.fullmatch(address) and plain(address) == address:
        return f'<a href="{escape(address)}" rel="noreferrer noopener nofollow">{shown}</a>'
    return shown
