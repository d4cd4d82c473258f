"""Candidates round a verb: its clause, infinitive, object, prepositions, the sentence it interrupts."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.attribution.candidate import Candidate, clean_content
from counterclaim.attribution.nominal import according
from counterclaim.parse import Parse
from counterclaim.parse.syntax import (
    TEMPORAL,
    Range,
    circumstance,
    source_of,
    subtree,
    subtree_before,
    timeless,
    verb_group,
    without,
)

_TRAILING = {
    "prep", "dative", "oprd", "advcl", "xcomp", "ccomp", "pcomp", "acomp", "acl", "attr", "prt", "advmod", "npadvmod",
}  # fmt: skip
_WHEN = frozenset({"after", "when", "as", "since", "while", "once"})
_WHERE = {"in", "during", "at", "on", "by"}
_VENUES = {
    "statement", "interview", "speech", "post", "tweet", "letter", "message", "conference", "briefing", "address", "video", "email", "broadcast", "comment",
    "article", "editorial", "commentary", "news", "television", "radio", "hearing", "testimony", "remark", "telephone", "phone", "facebook", "twitter",
}  # fmt: skip
"""What somebody speaks in or on; never what is said."""
_FAR = 3  # tokens that text before or behind 'X said' must have to be taken for its content


def verbal(parse: Parse, verb: int) -> Iterator[Candidate]:
    """Every reading of a verb as a cue."""
    t = parse.tokens[verb]
    if t.tag == "MD":
        return
    if t.tag == "VBG" and t.dep == "prep":  # 'including', 'following'; 'according' is a cue of its own kind
        if t.lower == "according":
            yield from according(parse, verb)
        return
    yield from _Verb(parse, verb).readings()


class _Verb:
    """A verb with what hangs on it, and the readings this allows."""

    def __init__(self, parse: Parse, verb: int) -> None:
        tokens = parse.tokens
        self.parse, self.verb = parse, verb
        self.children = parse.children[verb]
        self.source = source_of(parse, verb)
        self.cue = verb_group(parse, verb)
        self.objects = [c for c in self.children if tokens[c].dep in ("dobj", "attr") and c > verb]
        self.particle = next((tokens[c].lower for c in self.children if tokens[c].dep == "prt"), "")
        self.subject = next((c for c in self.children if tokens[c].dep == "nsubjpass"), None)
        self.voice = "" if self.subject is None else "passive "

    def readings(self) -> Iterator[Candidate]:
        for c in self.children:
            dep = self.parse.tokens[c].dep
            if dep == "ccomp":
                yield from self._clause(c)
            elif dep == "xcomp":
                yield from self._infinitive(c)
            elif dep == "acomp":
                yield from self._adjective(c)
            elif dep == "oprd" and c > self.verb and not self.objects and self.subject is None:
                yield from self._make("predicate", [subtree(self.parse, c)], c)
            elif dep == "prep" and not (self.subject is not None and self.parse.tokens[c].lower == "by"):
                yield from self._preposition(c)
        if self.objects:
            yield from self._object(self.objects[0])
        if self.subject is not None:
            yield from self._passive(self.subject)
        if not any(self.parse.tokens[c].dep == "ccomp" for c in self.children):
            yield from self._parenthesis()
            yield from self._loose_text()

    def _make(
        self, shape: str, ranges: list[Range], head: int | None, extra: tuple[int, ...] = (), particle: str = ""
    ) -> Iterator[Candidate]:
        content = clean_content(self.parse, ranges, self.source, self.cue + extra)
        if content:
            cue = tuple(sorted({*self.cue, *extra}))
            yield Candidate(self.voice + shape, self.verb, cue, self.source, content, head, particle)

    def _clause(self, c: int) -> Iterator[Candidate]:
        parse = self.parse
        shape = "clause" if c > self.verb else "fronted clause"
        yield from self._make(shape, [self._said(c)], c, particle=self.particle)
        if c < self.verb:
            # A parser often hangs only the last part of a fronted sentence on the verb; take all in front of it.
            begin = parse.sentences[parse.tokens[self.verb].sentence][0]
            if begin < parse.left[c]:
                yield from self._make("fronted sentence", [(begin, max(parse.right[c], c))], c)

    def _said(self, c: int) -> Range:
        """The clause without a time in front of it: 'said on Saturday it had …' tells when it was said."""
        parse = self.parse
        left, right = subtree(parse, c)
        if c > self.verb and left == self.verb + 1:
            for k in parse.children[c]:
                if parse.left[k] == left and k < c and circumstance(parse, k):
                    return parse.right[k] + 1, right
        return left, right

    def _infinitive(self, c: int) -> Iterator[Candidate]:
        yield from self._make("infinitive", [self._done(c)], c, particle=self.particle)
        between = [o for o in self.objects if o < c]
        if between:
            yield from self._make("object infinitive", [(self.parse.left[between[0]], self.parse.right[c])], c)

    def _done(self, c: int) -> Range:
        """'denied selling arms after Oslo accused it of …': the clause at the end tells when it was denied, not what.

        Only behind an -ing form: what is denied so is an act, while 'wants to leave after …' is of one piece.
        """
        parse = self.parse
        left, right = subtree(parse, c)
        if parse.tokens[c].tag == "VBG":
            for k in parse.dependents(c, "advcl"):
                mark = parse.tokens[parse.left[k]]
                own = parse.dependents(k, "nsubj", "nsubjpass")
                if k > c and own and mark.lower in _WHEN and mark.dep in ("mark", "advmod"):
                    return left, parse.left[k] - 1
        return left, right

    def _adjective(self, c: int) -> Iterator[Candidate]:
        """'was sure that …', 'is critical of …'."""
        parse, lemma = self.parse, self.parse.tokens[c].lemma
        for k in parse.children[c]:
            dep = parse.tokens[k].dep
            if dep in ("xcomp", "ccomp"):
                yield from self._make("adjective " + dep, [subtree(parse, k)], k, (c,), lemma)
            elif dep == "prep":
                for p in parse.dependents(k, "pobj", "pcomp"):
                    name = f"{lemma} {parse.tokens[k].lower}"
                    yield from self._make("adjective prep", [subtree(parse, p)], p, (c, k), name)

    def _preposition(self, c: int) -> Iterator[Candidate]:
        parse = self.parse
        name = f"{self.particle} {parse.tokens[c].lower}".strip()
        for p in parse.dependents(c, "pobj", "pcomp"):
            if parse.tokens[p].ent in TEMPORAL or (
                parse.tokens[c].lower in _WHERE and parse.tokens[p].lemma in _VENUES
            ):
                continue
            if self.objects:
                yield from self._make("object prep", [subtree(parse, p)], p, (c,), name)
                continue
            yield from self._make("prep", [subtree(parse, p)], p, (c,), name)
            end = max(parse.right[k] for k in self.children if k >= c and parse.tokens[k].dep in _TRAILING)
            if end > parse.right[p] and self.subject is None:
                yield from self._make("prep and tail", [(parse.left[p], end)], p, (c,), name)

    def _object(self, o: int) -> Iterator[Candidate]:
        parse, tokens = self.parse, self.parse.tokens
        bare = timeless(parse, o)
        yield from self._make("object", [bare], o, particle=self.particle)
        tail = [k for k in self.children if k > o and tokens[k].dep in _TRAILING and not circumstance(parse, k)]
        end = max((parse.right[k] for k in tail), default=bare[1])
        if end > bare[1]:
            name = next((tokens[k].lower for k in tail if tokens[k].dep == "prep"), self.particle)
            yield from self._make("object and tail", [(parse.left[o], end)], o, particle=name)
        for k in parse.children[o]:
            if tokens[k].dep in ("acl", "relcl", "ccomp") and tokens[k].pos in ("VERB", "AUX"):
                noun = tuple(range(parse.left[o], parse.left[k]))
                yield from self._make("object's clause", [subtree(parse, k)], k, noun, tokens[o].lemma)
            elif tokens[k].dep == "prep":
                for p in parse.dependents(k, "pobj", "pcomp"):
                    noun = tuple(range(parse.left[o], parse.left[p]))
                    name = f"{tokens[o].lemma} {tokens[k].lower}"
                    yield from self._make("object's prep", [subtree(parse, p)], p, noun, name)

    def _passive(self, subject: int) -> Iterator[Candidate]:
        """'Smith was accused of fraud': what is said is about the subject."""
        parse, tokens = self.parse, self.parse.tokens
        about = subtree_before(parse, subject, self.verb)
        yield from self._make("subject", [about], subject)
        tail = [c for c in self.children if c > self.verb and tokens[c].dep in _TRAILING and tokens[c].lower != "by"]
        if tail:
            first, end = min(parse.left[c] for c in tail), max(parse.right[c] for c in tail)
            name = tokens[first].lower
            yield from self._make("subject and tail", [about, (first, end)], subject, particle=name)

    def _parenthesis(self) -> Iterator[Candidate]:
        """'The plan, he said, is dead': the parser makes the saying a parenthesis of what is said."""
        parse, t = self.parse, self.parse.tokens[self.verb]
        if t.head == self.verb or not (
            t.dep == "parataxis" or (t.dep in ("ccomp", "advcl", "conj") and _set_off(parse, self.verb))
        ):
            return
        whole, inner = subtree(parse, t.head), subtree(parse, self.verb)
        yield from self._make("parenthesis", without(whole, [inner]), t.head)
        begin, end = parse.sentences[t.sentence]
        if whole != (begin, end - 1):
            yield from self._make("parenthesis in sentence", without((begin, end - 1), [inner]), t.head)

    def _loose_text(self) -> Iterator[Candidate]:
        """Text on one side of 'X said' that the parser hung nowhere as a clause."""
        parse, t = self.parse, self.parse.tokens[self.verb]
        complements = any(parse.tokens[c].dep in ("xcomp", "acomp") for c in self.children)
        if complements or self.objects or t.dep != "ROOT" or self.source.head is None:
            return
        begin, end = parse.sentences[t.sentence]
        own = {*self.cue, *(k for r in self.source.ranges for k in r)}
        # 'X called it nonsense and blamed Y': what is told next is no part of what was called so.
        end = min(
            (parse.left[c] for c in self.children if c > self.verb and parse.tokens[c].dep == "conj"), default=end
        )
        if min(own) - begin > _FAR:
            yield from self._make("text before", [(begin, min(own) - 1)], None)
        if end - 1 - max(own) > _FAR:
            yield from self._make("text after", [(max(own) + 1, end - 1)], None)


def _set_off(parse: Parse, verb: int) -> bool:
    """Set off by commas or dashes, with at most a subject and adverbs of its own."""
    left, right = subtree(parse, verb)
    tokens = parse.tokens
    before = tokens[left].pos == "PUNCT" or (left > 0 and tokens[left - 1].pos == "PUNCT")
    after = tokens[right].pos == "PUNCT" or (right + 1 < len(tokens) and tokens[right + 1].pos == "PUNCT")
    return right - left < 14 and before and after
