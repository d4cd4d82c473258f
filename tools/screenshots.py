"""Write docs/screenshots/: every page of the workbench on the bundled sample pages, as Chromium draws it; those whose names are given,
else all.

    python tools/screenshots.py [NAME …]

Needs the development extra and a Chromium (see tests/web/browser.py).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests" / "web"), str(ROOT / "tests")]
OUT = ROOT / "docs" / "screenshots"
WIDE, PHONE = (1000, 640), (360, 780)


def decide(sample: Path, to: Path, statement: str) -> None:
    """Write a copy of the sample's ledger in which people decided this and that, and a pair waits to be decided."""
    from served import told_by

    from counterclaim import correct, merge, undo
    from counterclaim.ledger import Ledger
    from counterclaim.ledger.queries import parties_called
    from made_ledger import record

    shutil.copy(sample, to)
    with Ledger.open(to) as ledger:
        correct(ledger, statement, right=True, note="read in the paper edition", by="A. Reader")
        with ledger.connect() as connection:
            (one,), (other,) = (parties_called(connection, name) for name in ("Teresa Valadim", "Kristin Sturludottir"))
        undo(ledger, merge(ledger, one, other, note="a slip", by="A. Reader"))
        record(ledger, told_by(1, "J. Ortega"))
        record(ledger, told_by(2, "Juan Ortega"))


def main() -> None:
    from browser import browser, serving

    from counterclaim.cli.serve import sample_ledger
    from counterclaim.ledger import Ledger, claims, origins, show
    from counterclaim.ledger.entries import ActorView, ClaimView, OriginView
    from counterclaim.ledger.position_queries import positions

    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = sample_ledger(Path(folder))
        with Ledger.open(path, read_only=True) as ledger:
            entry = next(claims(ledger, contested=True))
            view = show(ledger, entry.id)
            family = next(origins(ledger, least=2))
            members = show(ledger, family.id)
            turned = next(positions(ledger, changed=True), None)
            assert isinstance(view, ClaimView)
            assert isinstance(members, OriginView)
            spun = next(m for m in members.members if m.parent and m.relation != "verbatim")
            lantern = next(s.document for s in view.entry.statements if s.outlet == "The Harbour Lantern")
            actor = show(ledger, turned.actor if turned else entry.agent or "")
            assert isinstance(actor, ActorView)
        wide = {
            "front": "/",
            "search": "/search?q=rockets",
            "claims": "/claims?about=Mongolia",
            "claim": f"/claims/{entry.id}",
            "statement": f"/statements/{view.entry.statements[0].id}",
            "document": f"/documents/{lantern}",
            "rewording": f"/documents/{spun.document}/against/{spun.parent}",
            "actors": "/actors",
            "actor": f"/actors/{actor.actor.id}",
            "documents": "/documents",
            "network": "/network",
            "origins": "/origins?least=1",
            "origin": f"/origins/{family.id}",
            "dossier": f"/dossier/{entry.id}",
            "api": "/api",
        }
        decided = Path(folder) / "decided.ledger"
        decide(path, decided, view.entry.statements[0].id)
        shots = [(path, name, address, "light", WIDE) for name, address in wide.items()]
        shots += [(path, "front-dark", "/", "dark", WIDE), (path, "claim-phone", wide["claim"], "light", PHONE)]
        shots += [(decided, name, f"/{name}", "light", WIDE) for name in ("unsure", "decisions")]
        wanted = set(sys.argv[1:]) or {name for _, name, *_ in shots}
        with browser() as opened:
            for served in (path, decided):
                with serving(served) as home:
                    for ledger_file, name, address, scheme, (width, height) in shots:
                        if ledger_file == served and name in wanted:
                            page = opened.new_page(
                                viewport={"width": width, "height": height},
                                color_scheme="dark" if scheme == "dark" else "light",
                            )
                            page.goto(home + address)
                            page.screenshot(path=OUT / f"{name}.png")
                            page.close()


if __name__ == "__main__":
    main()
