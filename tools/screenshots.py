"""Write docs/screenshots/: every page of the workbench on the bundled sample pages, as Chromium draws it.

    python tools/screenshots.py

Needs the development extra and a Chromium (see tests/web/browser.py).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests" / "web"), str(ROOT / "tests")]
OUT = ROOT / "docs" / "screenshots"
WIDE, PHONE = (1000, 640), (360, 780)


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
            "unsure": "/unsure",
            "decisions": "/decisions",
            "api": "/api",
        }
        with serving(path) as home, browser() as opened:
            for name, address in wide.items():
                page = opened.new_page(viewport={"width": WIDE[0], "height": WIDE[1]}, color_scheme="light")
                page.goto(home + address)
                page.screenshot(path=OUT / f"{name}.png")
                page.close()
            for name, scheme, size in (("front-dark", "dark", WIDE), ("claim-phone", "light", PHONE)):
                page = opened.new_page(
                    viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if scheme == "dark" else "light"
                )
                page.goto(home + wide[name.split("-")[0]])
                page.screenshot(path=OUT / f"{name}.png")
                page.close()


if __name__ == "__main__":
    main()
