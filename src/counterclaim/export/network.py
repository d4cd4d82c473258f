"""The network of who speaks at whom, as GraphML and as GEXF: parties, and one link for each pair and stance.

Written as it comes.  XML cannot hold control characters at all; they stand there as ``⟨U+0007⟩``, as everywhere a stranger's text is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import IO, Final
from xml.sax.saxutils import escape, quoteattr

from counterclaim.ledger.days import days_of
from counterclaim.ledger.network_queries import LinkEntry, network_links, network_nodes
from counterclaim.ledger.store import Ledger
from counterclaim.plain import plain
from counterclaim.stance import DEEDS

_GRAPHML: Final = "http://graphml.graphdrawing.org/xmlns"
_GEXF: Final = "http://gexf.net/1.3"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_KEYS: Final = (
    ("node", "label", "string"),
    ("node", "type", "string"),
    ("node", "named", "boolean"),
    ("edge", "stance", "string"),
    ("edge", "deed", "string"),
    ("edge", "weight", "int"),
    ("edge", "documents", "int"),
    ("edge", "statements", "int"),
    ("edge", "claims", "int"),
    ("edge", "first", "string"),
    ("edge", "last", "string"),
)
_NO_CHARACTER = re.compile("[\ufffe\uffff]")


def write_graphml(ledger: Ledger, out: IO[bytes]) -> int:
    """GraphML; how many links."""
    _write(out, f'{_DECLARATION}<graphml xmlns="{_GRAPHML}">')
    for domain, name, kind in _KEYS:
        _write(out, _element("key", {"id": f"{domain}-{name}", "for": domain, "attr.name": name, "attr.type": kind}))
    _write(out, '<graph id="network" edgedefault="directed">')
    for n in network_nodes(ledger):
        _write(out, _graphml("node", {"id": n.id}, {"label": n.name, "type": n.type, "named": _yes(n.named)}))
    count = 0
    for link in network_links(ledger):
        ends = {"id": _link_id(link), "source": link.source, "target": link.target}
        _write(out, _graphml("edge", ends, _told(link)))
        count += 1
    _write(out, "</graph></graphml>")
    return count


def write_gexf(ledger: Ledger, out: IO[bytes]) -> int:
    """GEXF 1.3 with the time that each link spans; how many links."""
    graph = 'defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval"'
    _write(out, f'{_DECLARATION}<gexf xmlns="{_GEXF}" version="1.3"><graph {graph}>')
    for domain in ("node", "edge"):
        told = (
            {"id": name, "title": name, "type": "integer" if kind == "int" else kind} for _, name, kind in _own(domain)
        )
        inner = "".join(_element("attribute", t) for t in told)
        _write(out, _element("attributes", {"class": domain, "mode": "static"}, inner))
    _write(out, "<nodes>")
    for n in network_nodes(ledger):
        _write(out, _gexf("node", {"id": n.id, "label": n.name}, {"type": n.type, "named": _yes(n.named)}))
    _write(out, "</nodes><edges>")
    count = 0
    for link in network_links(ledger):
        _write(out, _gexf("edge", _gexf_edge(link), _told(link)))
        count += 1
    _write(out, "</edges></graph></gexf>")
    return count


def _told(link: LinkEntry) -> dict[str, str]:
    told = {
        "stance": link.stance,
        "deed": DEEDS[link.stance],
        "weight": str(link.origins),
        "documents": str(link.documents),
        "statements": str(link.statements),
        "claims": str(link.claims),
        "first": link.first or "",
        "last": link.last or "",
    }
    return {name: value for name, value in told.items() if value}


def _yes(value: bool) -> str:
    return "true" if value else "false"


def _link_id(link: LinkEntry) -> str:
    return f"{link.source}-{link.stance}-{link.target}"


def _graphml(tag: str, attributes: Mapping[str, str], told: Mapping[str, str]) -> str:
    inner = "".join(_element("data", {"key": f"{tag}-{name}"}, escape(_clean(value))) for name, value in told.items())
    return _element(tag, attributes, inner)


def _own(domain: str) -> Iterator[tuple[str, str, str]]:
    """What GEXF has no attribute of its own for."""
    return (key for key in _KEYS if key[0] == domain and key[1] not in ("label", "weight"))


def _gexf_edge(link: LinkEntry) -> dict[str, str]:
    edge = {
        "id": _link_id(link),
        "source": link.source,
        "target": link.target,
        "weight": str(link.origins),
        "label": link.stance,
        "kind": link.stance,
    }
    first, last = days_of(link.first), days_of(link.last)
    if first:
        edge["start"] = first[0].isoformat()
    if last:
        edge["end"] = last[1].isoformat()
    return edge


def _gexf(tag: str, attributes: Mapping[str, str], told: Mapping[str, str]) -> str:
    names = [name for _, name, _ in _own(tag) if name in told]
    values = "".join(_element("attvalue", {"for": name, "value": told[name]}) for name in names)
    return _element(tag, attributes, _element("attvalues", {}, values))


def _element(tag: str, attributes: Mapping[str, str], inner: str = "") -> str:
    """One element; ``inner`` is XML already."""
    told = "".join(f" {name}={quoteattr(_clean(value))}" for name, value in attributes.items())
    return f"<{tag}{told}>{inner}</{tag}>" if inner else f"<{tag}{told}/>"


def _write(out: IO[bytes], line: str) -> None:
    out.write(f"{line}\n".encode())


def _clean(text: str) -> str:
    return _NO_CHARACTER.sub("�", plain(text))
