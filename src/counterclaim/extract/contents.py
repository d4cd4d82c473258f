"""What a content by itself does: commands, must and should, vows, blame, harm foretold, disbelief.  Main clauses alone count."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from counterclaim.extract.drafts import Draft
from counterclaim.extract.lexicon import StanceLexicon
from counterclaim.extract.propositions import NEGATIONS, roots_of
from counterclaim.extract.senses import senses
from counterclaim.extract.vocabulary import roles
from counterclaim.parse import Parse

_OBLIGING = {"must", "should", "ought"}
_FORECAST = {"will", "would", "could", "may", "might", "'ll", "’ll", "can"}
_FUTURE = {"will", "'ll", "’ll", "shall"}
_QUOTES = {'"', "“", "”", "'", "‘", "’", "''", "``"}
_OPENING = {"“", "‘", "``"}
_SKIPPED = {
    "please",
    "just",
    "seriously",
    "so",
    "and",
    "but",
    "now",
    "do",
    "well",
    "look",
    "then",
    "never",
    "always",
    "don't",
    "n't",
    ",",
    "-",
    ":",
    "—",
    "…",
    "not",
}
_NO_COMMAND = {"thank", "look", "listen", "see", "say", "imagine", "guess", "welcome", "congratulation", "god", "bless", "sorry", "know", "come", "wow", "hope", "believe"}  # fmt: skip
_ASKED_OF = {"careful", "accountable", "responsible", "ready", "honest", "open", "transparent", "patient", "vigilant", "clear", "free", "eligible", "available", "public"}  # fmt: skip
_FIRST = {"i", "we", "my", "our"}
_COPULAS = {"be", "become", "seem", "look", "remain", "sound"}
_NAMED_ONLY = {
    "attack",
    "assault",
    "danger",
    "genocide",
    "dangerous",
    "animal",
    "pig",
    "broken",
    "illegal",
    "criminal",
    "hostile",
    "terrorist",
}
_WORTHY = {
    "fit",
    "qualified",
    "capable",
    "prepared",
    "ready",
    "honest",
    "trustworthy",
    "serious",
    "suited",
    "worthy",
    "truthful",
}
_VIRTUES = {"judgment", "judgement", "temperament", "experience", "courage", "decency", "integrity", "shame", "credibility", "honesty", "character", "respect", "principle",
            "backbone", "spine", "conscience", "empathy", "compassion", "class", "morals", "dignity", "gut", "clue", "vision", "leadership", "knowledge"}  # fmt: skip
_ONLY_SAID = {"threat"}  # 'is a threat to us'
_THINKING = {"think", "believe", "guess", "feel", "suppose", "mean"}
_DISBELIEF = {"think", "believe", "buy", "accept", "trust"}


def quoted(parse: Parse, d: Draft) -> bool:
    """Whether the content begins as direct speech, the quotation mark in it or in front of it."""
    if not d.content:
        return False
    first = d.content[0][0]
    before = parse.tokens[first - 1] if first else None
    return parse.tokens[first].text in _QUOTES or (
        before is not None and (before.text in _OPENING or before.tag == "``")
    )


def mains(parse: Parse, d: Draft) -> Iterator[int]:
    """The heads of the content's main clauses, and of the clauses joined to them."""
    for k in roots_of(parse, d.content):
        t = parse.tokens[k]
        if t.dep in ("advcl", "acl", "relcl"):
            continue
        if t.lemma in _THINKING and not negated(parse, k):  # 'I think that …'
            k = next((c for c in parse.children[k] if parse.tokens[c].dep == "ccomp" and d.holds(c)), k)
        yield k
        for c in parse.children[k]:
            joined = parse.tokens[c].dep in ("conj", "parataxis") or (parse.tokens[c].dep == "ccomp" and c < k)
            if joined and d.holds(c) and parse.tokens[c].pos in ("VERB", "AUX"):
                yield c


def negated(parse: Parse, k: int) -> bool:
    """Whether a 'not', 'never' or 'no' hangs on a token."""
    return any(parse.tokens[c].dep == "neg" or parse.tokens[c].lower in NEGATIONS for c in parse.children[k])


def subject(parse: Parse, k: int) -> int | None:
    """The subject of a verb, also of one joined to another by 'and'."""
    for c in parse.children[k]:
        if parse.tokens[c].dep in ("nsubj", "nsubjpass", "expl", "csubj"):
            return c
    t = parse.tokens[k]
    return subject(parse, t.head) if t.dep == "conj" and t.head != k else None


def commands(parse: Parse, d: Draft) -> bool:
    """'Open the files', 'Let's go', 'Please do not leave': an imperative at the beginning."""
    tokens = parse.tokens
    for a, b in d.content[:1]:
        for k in range(a, min(a + 7, b + 1)):
            t = tokens[k]
            if t.text in _QUOTES or t.lower in _SKIPPED or t.pos in ("PUNCT", "INTJ"):
                continue
            if t.lower == "let" and k < b:
                return t.tag in ("VB", "VBP")
            spoken = t.tag == "VB" and t.pos == "VERB" and t.dep in ("ROOT", "ccomp", "conj", "parataxis", "xcomp")
            aux = any(
                tokens[c].dep in ("nsubj", "nsubjpass", "aux") and tokens[c].lower not in ("do",)
                for c in parse.children[k]
            )
            return spoken and not aux and quoted(parse, d) and t.lemma not in _NO_COMMAND
    return False


def obliges(parse: Parse, d: Draft) -> bool:
    """'must resign', 'should be paid', 'need to act', 'it is time to': an act that is to be done."""
    tokens = parse.tokens
    for k in mains(parse, d):
        t = tokens[k]
        aux = [tokens[c] for c in parse.children[k] if tokens[c].dep in ("aux", "auxpass")]
        who = subject(parse, k)
        if who is not None and tokens[who].lower == "i":
            continue
        if any(x.lower in _OBLIGING for x in aux):
            return not any(x.lemma == "have" for x in aux) and (
                t.lemma != "be" or _participle(parse, k) or _asked_of(parse, k)
            )
        further = next((c for c in parse.children[k] if tokens[c].dep == "xcomp"), None)
        if (
            further is not None
            and not negated(parse, k)
            and tokens[further].lemma not in ("tell", "say", "admit", "be", "wonder", "think")
        ):
            to = any(tokens[c].lower == "to" for c in parse.children[further])
            got = t.lemma in ("get", "ve", "gotta") and any(x.lemma in ("have", "'ve") for x in aux)
            past = t.tag in ("VBD", "VBN") and not got
            if to and not past and (t.lemma in ("have", "need") or got) and not any(x.lower in _FORECAST for x in aux):
                return True
        if t.lemma == "be" and any(tokens[c].lemma == "time" and tokens[c].dep == "attr" for c in parse.children[k]):
            return any(
                tokens[c].lower == "to" or tokens[c].tag == "VB" for c in parse.children[k] if c > k
            ) or "to" in {tokens[j].lower for j in range(k, min(k + 6, len(tokens)))}
        return False
    return False


def _asked_of(parse: Parse, k: int) -> bool:
    """'should be careful', 'must be accountable': a quality that is asked for; 'should be fine' only expects one."""
    return any(parse.tokens[c].dep == "acomp" and parse.tokens[c].lower in _ASKED_OF for c in parse.children[k])


def _participle(parse: Parse, k: int) -> bool:
    return any(parse.tokens[c].tag == "VBN" for c in parse.children[k])


def vows(parse: Parse, d: Draft) -> bool:
    """'will rebuild', 'are going to sue', in reported speech 'would rebuild': an act to come, whoever does it."""
    tokens = parse.tokens
    k = next(mains(parse, d), None)
    if k is None:
        return False
    aux = [tokens[c] for c in parse.children[k] if tokens[c].dep == "aux"]
    verb = k
    if next(roots_of(parse, d.content), k) != k:  # 'I think that they will': a forecast
        return False
    if any(x.lemma == "have" for x in aux) or any(tokens[c].dep == "nsubjpass" for c in parse.children[k]):
        return False
    if tokens[k].lemma in ("continue", "keep", "go"):  # 'will continue to press'
        verb = next((c for c in parse.children[k] if tokens[c].dep == "xcomp"), k)
    future = any(x.lower in _FUTURE or (x.lower in ("would", "'d") and not quoted(parse, d)) for x in aux)
    if tokens[k].lower == "going":
        verb = next((c for c in parse.children[k] if tokens[c].dep == "xcomp"), k)
        future = verb != k
    return future and tokens[verb].pos == "VERB" and tokens[verb].lemma not in senses().not_acts


def acts_itself(parse: Parse, d: Draft) -> bool:
    """Whether the agent is a pronoun, a name or a body, not a thing that belongs to the speaker ('their speeches')."""
    p = d.proposition
    if p is None or p.agent is None:
        return False
    tokens, people = parse.tokens, roles()
    return any(
        tokens[k].ent
        or tokens[k].pos == "PRON"
        or tokens[k].lemma in people.person
        or tokens[k].lower in people.plural
        or tokens[k].lemma in people.org
        or tokens[k].lemma in people.organ
        for k in range(p.agent[0], p.agent[1] + 1)
        if tokens[k].dep in ("nsubj", "conj", "nsubjpass")
    )


def blames(parse: Parse, d: Draft, lexicon: StanceLexicon, of_speaker: Callable[[int], bool]) -> str | None:
    """The word by which a main clause judges somebody or something bad ('his excesses are sickening'); None where none does.

    ``of_speaker`` tells whether a token means the speaker, who blames nobody by it.
    """
    tokens, words = parse.tokens, senses()
    bad = words.blame | lexicon.reproach_nouns | lexicon.reproach_adjectives
    for k in mains(parse, d):
        blamed = subject(parse, k)
        if blamed is not None and of_speaker(blamed):
            continue
        unfit = _found_wanting(parse, k)
        if unfit is not None:
            return unfit
        if negated(parse, k):
            continue
        if tokens[k].tag == "VBG" and (tokens[k].lower in bad or tokens[k].lemma in bad):  # 'are sickening'
            return tokens[k].lower
        if tokens[k].lemma not in _COPULAS:
            continue
        who = subject(parse, k)
        if who is not None and tokens[who].lower in _FIRST:
            continue
        if any(tokens[c].dep == "aux" and tokens[c].lower in _FORECAST for c in parse.children[k]):
            continue
        for c in parse.children[k]:
            if tokens[c].dep not in ("acomp", "attr", "oprd") or tokens[c].i < k:
                continue
            if negated(parse, c):
                continue
            for j in (c, *parse.children[c]):
                if tokens[j].dep in ("amod", "conj", "acomp", "attr", "compound", "oprd") and (
                    (tokens[j].lemma in bad and (tokens[j].lemma not in _NAMED_ONLY or _somebody(parse, who)))
                    or (tokens[j].lower in bad and tokens[j].lemma not in _NAMED_ONLY)
                    or (tokens[j].lemma in _ONLY_SAID and j == c and _somebody(parse, who))
                ):
                    return tokens[j].lower
    return None


def _somebody(parse: Parse, who: int | None) -> bool:
    """'he is dangerous', 'Lund is an animal': of persons these words judge, of things they describe."""
    if who is None:
        return False
    return parse.tokens[who].ent == "PERSON" or parse.tokens[who].lower in ("he", "she", "you", "they")


def _found_wanting(parse: Parse, k: int) -> str | None:
    """'is not fit to serve', 'lacks the judgment', 'cannot be trusted', 'should be ashamed', 'does not care': a person who falls short."""
    tokens = parse.tokens
    t, who = tokens[k], subject(parse, k)
    if who is None or tokens[who].lower in _FIRST:
        return None
    objects = [tokens[c] for c in parse.children[k] if tokens[c].dep in ("dobj", "acomp", "attr") and c > k]
    if t.lemma == "be" and any(o.lower == "ashamed" for o in objects) and not negated(parse, k):
        return "ashamed"
    no = negated(parse, k)
    if t.lemma == "make" and any(o.lower == "sense" and (no or negated(parse, o.i)) for o in objects):
        return "no sense"
    if not _somebody(parse, who):
        return None
    if t.lemma == "know" and any(o.lower == "nothing" for o in objects):
        return "knows nothing"
    if t.lemma == "be" and no and any(o.lower in _WORTHY for o in objects):
        return f"not {next(o.lower for o in objects if o.lower in _WORTHY)}"
    if t.lemma == "lack" or (t.lemma == "have" and no):
        return next((o.lower for o in objects if o.lemma in _VIRTUES), None)
    if no and (
        t.lemma == "care" or (t.lemma == "trust" and any(tokens[c].dep == "nsubjpass" for c in parse.children[k]))
    ):
        return f"not {t.lower}"
    has_none = t.lemma == "have" and any(
        o.lemma in _VIRTUES | {"idea", "clue"} and any(tokens[c].lower == "no" for c in parse.children[o.i])
        for o in objects
    )
    return "has no" if has_none else None


def named_bad(parse: Parse, d: Draft, lexicon: StanceLexicon) -> str | None:
    """The word of blame in what somebody is called, whatever part of speech the tagger took it for."""
    tokens = parse.tokens
    bad = senses().blame | lexicon.reproach_nouns | lexicon.reproach_adjectives
    for a, b in d.content:
        for k in range(a, b + 1):
            t = tokens[k]
            taken_back = any(
                tokens[c].dep == "neg" or tokens[c].lower == "no" for j in (k, t.head) for c in parse.children[j]
            )
            if (t.lemma in bad or t.lower in bad) and t.pos != "VERB" and not taken_back:
                return t.lower
    return None


def foretells_harm(parse: Parse, d: Draft) -> str | None:
    """The word of harm in a main clause that tells what will or could come; None where none does."""
    tokens, words = parse.tokens, senses()
    for k in mains(parse, d):
        if negated(parse, k):
            continue
        aux = {tokens[c].lower for c in parse.children[k] if tokens[c].dep == "aux"}
        parts = [c for c in parse.children[k] if tokens[c].dep in ("dobj", "attr", "acomp", "prep")]
        parts += [j for c in parts for j in parse.children[c] if tokens[j].dep in ("pobj", "amod", "conj")]
        if tokens[k].lemma == "be" and not aux:
            at_risk = next(
                (
                    c
                    for c in parts
                    if tokens[c].lemma in ("risk", "danger", "peril", "threat") and tokens[c].dep != "amod"
                ),
                None,
            )
            if at_risk is not None and (tokens[at_risk].dep == "pobj" or tokens[k].tag in ("VBZ", "VBP")):
                return tokens[at_risk].lower
        if aux & _FORECAST:
            if tokens[k].lemma in words.harm_verbs:
                return tokens[k].lower
            found = next((c for c in parts if tokens[c].lemma in words.harm_nouns), None)
            if found is not None:
                return tokens[found].lower
    return None


def leaves_open(parse: Parse, d: Draft) -> bool:
    """'could not confirm the report', 'cannot say whether': nothing is said on it."""
    tokens = parse.tokens
    k = next(mains(parse, d), None)
    if k is None or tokens[k].lemma not in ("confirm", "verify", "corroborate", "comment") or not negated(parse, k):
        return False
    return any(
        tokens[c].dep == "aux" and tokens[c].lower in ("could", "can", "ca", "would", "will") for c in parse.children[k]
    )


def disbelieves(parse: Parse, d: Draft) -> bool:
    """'I am not sure that', 'we do not believe', 'I doubt it'."""
    tokens = parse.tokens
    k = next(mains(parse, d), None)
    if k is None:
        return False
    who = subject(parse, k)
    if who is None or tokens[who].lower not in ("i", "we"):
        return False
    if tokens[k].lemma in ("doubt", "question") and not negated(parse, k):
        return True
    if tokens[k].lemma in _DISBELIEF:
        return negated(parse, k)
    sure = any(
        tokens[c].dep == "acomp" and tokens[c].lower in ("sure", "convinced", "certain", "persuaded")
        for c in parse.children[k]
    )
    return tokens[k].lemma == "be" and sure and negated(parse, k)
