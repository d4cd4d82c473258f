"""Parts of speech and lemmas as spaCy's rules and lemmatiser find them, remembered word by word.

Both go by a word, its tag and its dependency label alone, but for a few rules that see two words ('let' before ''s'); the same few
thousand combinations come again on every page, while spaCy works each one out anew.  A text on which a rule of two words bears is
left to spaCy.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_RULER, _LEMMATIZER = "attribute_ruler", "lemmatizer"
_OTHERS = frozenset({"tok2vec", "transformer", "tagger", "parser", "ner"})
_ASKED = ("LOWER", "TAG", "DEP", "IS_SPACE")  # what a rule may ask of a word
_MOST = 200_000  # combinations kept; hostile text makes new ones without end

Spec = Mapping[str, object]
"""What one rule asks of one word, in spaCy's notation."""
Asked = tuple[str, str, str, bool]
"""What rules see of a word: itself in lower case where they name it, else "", its tag, its dependency label, whether it is blank."""


class Form(NamedTuple):
    """What is known of a word in its place; ``dep`` is empty where the parser's label stands.  ``opens`` and ``follows`` are the rules of
    two words whose first or second it may be."""

    lemma: str
    pos: str
    tag: str
    dep: str
    opens: frozenset[int] = frozenset()
    follows: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Morph:
    """Of spaCy's, what its lemmatiser asks: the id and the features by name."""

    key: int
    features: dict[str, str]

    def to_dict(self) -> dict[str, str]:
        return self.features


@dataclass(frozen=True, slots=True)
class _Ruled:
    """What the rules make of a word; ``lemma`` is empty where the lemmatiser has to find it."""

    form: Form
    pos: int
    morph: _Morph


@dataclass(frozen=True, slots=True)
class _Word:
    """A token as far as spaCy's lemmatiser looks at it; a token of spaCy's own costs ten times as much to make and ask."""

    orth: int
    text: str
    pos: int
    pos_: str
    morph: _Morph


class WordForms:
    """The rules and the lemmatiser of a pipeline, made by ``of``."""

    names = (_RULER, _LEMMATIZER)
    """The components whose place it takes."""

    def __init__(self, nlp: Language, rules: Sequence[Sequence[Spec]]) -> None:
        self._vocab = nlp.vocab
        self._strings = nlp.vocab.strings
        ruler: Any = nlp.get_pipe(_RULER)
        lemmatizer: Any = nlp.get_pipe(_LEMMATIZER)
        self._ruler, self._lemmatizer = ruler, lemmatizer
        self._pairs = [(specs[0], specs[1]) for specs in rules if len(specs) == 2]
        self._words, odd = _named(rules, "LOWER")  # words that rules name, in lower case
        self._odd = [re.compile(pattern) for pattern in odd]
        labels, _ = _named(rules, "DEP")
        self._labels = {nlp.vocab.strings.add(label) for label in labels}  # that rules name; others are alike to them
        index = lemmatizer.lookups.get_table("lemma_index", {})
        for pos in list(index):
            index[pos] = frozenset(index[pos])  # a list of thousands, searched from its beginning for every new word
        self._known: dict[tuple[int, int, int], Form] = {}
        self._ruled: dict[tuple[str, int, int, bool], _Ruled] = {}
        self._lemmas: dict[tuple[int, int, int], str] = {}

    @classmethod
    def of(cls, nlp: Language) -> WordForms | None:
        """None where a component, or a rule, is of a kind that is not known here."""
        from spacy.lang.en.lemmatizer import EnglishLemmatizer
        from spacy.pipeline import AttributeRuler

        names = list(nlp.pipe_names)
        if not set(cls.names) <= set(names) <= set(cls.names) | _OTHERS or names.index(_RULER) > names.index(
            _LEMMATIZER
        ):
            return None
        ruler: Any = nlp.get_pipe(_RULER)
        lemmatizer: Any = nlp.get_pipe(_LEMMATIZER)
        if type(ruler) is not AttributeRuler or type(lemmatizer) is not EnglishLemmatizer:
            return None
        if lemmatizer.mode != "rule" or lemmatizer.overwrite:
            return None
        patterns: Any = ruler.patterns
        rules: list[list[Spec]] = [specs for rule in patterns for specs in rule["patterns"]]
        if any(not _plain(spec) for specs in rules for spec in specs) or any(len(specs) > 2 for specs in rules):
            return None
        return None if _named(rules, "DEP")[1] else cls(nlp, rules)

    def find(self, doc: Doc) -> list[Form]:
        """The form of each token of a text that is tagged and parsed."""
        known, labels = self._known, self._labels
        if len(known) > _MOST:
            for memory in (known, self._ruled, self._lemmas, self._lemmatizer.cache):
                memory.clear()
        found: list[Form] = []
        opened: frozenset[int] = frozenset()
        for orth, tag, dep, blank in doc.to_array(["ORTH", "TAG", "DEP", "IS_SPACE"]).tolist():
            key = (orth, tag, dep if dep in labels else 0)
            form = known.get(key)
            if form is None:
                form = known[key] = self._learn(orth, tag, dep, bool(blank))
            if opened and opened & form.follows:
                return self._worked_out(doc)
            opened = form.opens
            found.append(form)
        return found

    def _worked_out(self, doc: Doc) -> list[Form]:
        """As spaCy does it."""
        return forms_of(self._lemmatizer(self._ruler(doc)))

    def _learn(self, orth: int, tag: int, dep: int, blank: bool) -> Form:
        text = self._strings[orth]
        lower = text.lower()
        if lower not in self._words and not any(p.search(lower) for p in self._odd):
            lower = ""  # one like any other
        key = (lower, tag, dep if dep in self._labels else 0, blank)
        ruled = self._ruled.get(key)
        if ruled is None:
            asked = (lower, self._strings[tag], self._strings[dep], blank)
            ruled = self._ruled[key] = self._rule(text, asked)
        form = ruled.form
        if form.lemma:
            return form
        at = (orth, ruled.pos, ruled.morph.key)
        lemma = self._lemmas.get(at)
        if lemma is None:
            word = _Word(orth, text, ruled.pos, form.pos, ruled.morph)
            lemma = self._lemmas[at] = self._lemmatizer.lemmatize(word)[0].lower()
        return form._replace(lemma=lemma)

    def _rule(self, text: str, asked: Asked) -> _Ruled:
        from spacy.tokens import Doc

        _, tag, dep, _ = asked
        (token,) = self._ruler(Doc(self._vocab, words=[text], tags=[tag], deps=[dep], heads=[0]))
        form = Form(
            token.lemma_.lower(),
            token.pos_,
            token.tag_,
            token.dep_ if token.dep_ != dep else "",
            frozenset(n for n, (first, _) in enumerate(self._pairs) if _fits(first, asked)),
            frozenset(n for n, (_, second) in enumerate(self._pairs) if _fits(second, asked)),
        )
        return _Ruled(form, token.pos, _Morph(token.morph.key, token.morph.to_dict()))


def forms_of(doc: Doc) -> list[Form]:
    """The forms that spaCy has set itself."""
    return [Form(t.lemma_.lower(), t.pos_, t.tag_, t.dep_) for t in doc]


def _named(rules: Sequence[Sequence[Spec]], what: str) -> tuple[frozenset[str], list[str]]:
    """What rules name of one kind, and the patterns by which they name more."""
    asked = [spec[what] for specs in rules for spec in specs if what in spec]
    named = {a for a in asked if isinstance(a, str)}
    for several in (a for a in asked if isinstance(a, dict)):
        named.update(several.get("IN", ()), several.get("NOT_IN", ()))
    return frozenset(named), sorted({a["REGEX"] for a in asked if isinstance(a, dict) and "REGEX" in a})


def _plain(spec: Spec) -> bool:
    """Whether a rule asks only what is known here, of one word exactly."""
    return set(spec) <= set(_ASKED) and all(
        isinstance(asked, str | bool)
        or (isinstance(asked, dict) and len(asked) == 1 and set(asked) <= {"IN", "NOT_IN", "REGEX"})
        for asked in spec.values()
    )


def _fits(spec: Spec, word: Asked) -> bool:
    has = dict(zip(_ASKED, word, strict=True))
    for name, asked in spec.items():
        value = has[name]
        if isinstance(asked, dict):
            ((how, what),) = asked.items()
            fits = re.search(what, str(value)) is not None if how == "REGEX" else (value in what) == (how == "IN")
        else:
            fits = value == asked
        if not fits:
            return False
    return True
