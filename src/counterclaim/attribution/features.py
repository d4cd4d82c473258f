"""What the scorer looks at: one candidate as a list of named features."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.attribution.candidate import Candidate
from counterclaim.parse import Parse

_BUCKETS = (1, 2, 3, 5, 8, 13, 21, 40)


def _bucket(n: int) -> str:
    for b in _BUCKETS:
        if n <= b:
            return str(b)
    return "more"


def features(parse: Parse, c: Candidate, inside: Sequence[int]) -> list[str]:
    """Feature names of a candidate; ``inside[i]`` is 1 + the index of the quotation that holds token i, else 0."""
    tokens = parse.tokens
    t = tokens[c.anchor]
    lemma, shape, how = t.lemma, c.shape, c.source.how
    content_first, content_last = c.content[0][0], c.content[-1][1]
    length = sum(b - a + 1 for a, b in c.content)
    speaker = "none"
    speaker_lemma = ""
    if c.source.head is not None:
        s = tokens[c.source.head]
        # Names are left out on purpose: the weights must know ways of speaking, not the people of one election.
        # A noun in capitals may be a name that the tagger missed.
        common = s.pos == "PRON" or (s.pos == "NOUN" and s.text.islower())
        speaker_lemma = s.lemma if common else s.pos
        speaker = s.ent or (s.lower if s.pos == "PRON" or s.tag in ("WP", "WDT") else s.pos)
    obj = tokens[c.object] if c.object is not None else None
    first = tokens[content_first]
    quoted = sum(1 for a, b in c.content for k in range(a, b + 1) if inside[k])
    in_quote = "in" if inside[c.anchor] else "out"
    share = "all" if quoted == length else "some" if quoted else "no"
    aux = [tokens[k].lower for k in parse.children[c.anchor] if tokens[k].dep in ("aux", "auxpass")]
    negated = any(tokens[k].dep == "neg" for k in parse.children[c.anchor])
    modal = next(
        (a for a in aux if a in ("would", "could", "might", "may", "will", "should", "must", "can", "'ll")), ""
    )
    out = [
        "bias",
        f"S={shape}",
        f"L={lemma}",
        f"SL={shape}|{lemma}",
        f"SLP={shape}|{lemma}|{c.particle}" if c.particle else f"SP0={shape}",
        f"SP={shape}|{c.particle}",
        f"H={how}",
        f"SH={shape}|{how}",
        f"LH={lemma}|{how}",
        f"K={speaker}",
        f"SK={shape}|{speaker}",
        f"KL={speaker_lemma}",
        f"D={t.dep}|{t.tag}",
        f"SD={shape}|{t.dep}|{t.tag}",
        f"LT={lemma}|{t.tag}",
        f"Q={in_quote}|{share}",
        f"SQ={shape}|{in_quote}|{share}",
        f"LQ={lemma}|{in_quote}|{share}",
        f"N={_bucket(length)}|{shape}",
        f"F={first.lower if first.pos in ('SCONJ', 'PART', 'PRON', 'ADP', 'DET', 'ADV', 'PUNCT') else first.pos}|{shape}",
        f"P={len(c.content)}|{shape}",
        f"G={min(abs(content_first - c.anchor), 12)}|{shape}",
    ]
    if modal:
        out += [f"M={modal}", f"ML={modal}|{lemma}"]
    if negated:
        out += ["NEG", f"NEG|{lemma}"]
    if obj is not None:
        word = obj.lemma if obj.pos != "PROPN" else "PROPN"
        out += [
            f"O={obj.pos}|{shape}",
            f"OT={obj.tag}|{lemma}",
            f"OL={word}|{lemma}",
            f"OS={word}|{shape}",
            f"OE={obj.ent}|{shape}",
        ]
    nxt = content_last + 1
    if nxt < len(tokens) and tokens[nxt].sentence == tokens[content_last].sentence:
        out.append(f"E={tokens[nxt].dep if tokens[nxt].pos != 'PUNCT' else tokens[nxt].text}|{shape}")
    else:
        out.append(f"E=end|{shape}")
    if c.content[0][0] > 0 and tokens[content_first - 1].text in ('"', "“", ":", ","):
        out.append(f"B={tokens[content_first - 1].text}|{shape}")
    governor = tokens[t.head]
    if t.dep != "ROOT":
        out += [
            f"U={governor.pos}|{t.dep}|{shape}",
            f"UL={governor.lemma if governor.pos != 'PROPN' else 'PROPN'}|{t.dep}",
        ]
    else:
        out.append(f"U=root|{shape}")
    return out
