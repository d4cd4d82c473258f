"""The bundled sample: a page as a small news store would serve it, with all the troubles of such pages, and four more on the same story.

Every person, body, quotation and event in them is invented, and so are the outlets.
"""

from __future__ import annotations

from importlib.resources import files

from counterclaim.model import Page

ADDRESS = "https://harbour-lantern.example/world/rocket-charge-fairy-tale"


def sample_page() -> Page:
    """The sample as a Page."""
    data = files(__name__).joinpath("page.html").read_bytes()
    return Page(data=data, address=ADDRESS, media_type="text/html", charset="utf-8")


def sample_press() -> tuple[Page, ...]:
    """The sample and the pages round it: a wire story, a copy of it, a rewording that changed its meaning, and what came a week later."""
    folder = files(__name__).joinpath("press")
    others = sorted((f for f in folder.iterdir() if f.name.endswith(".html")), key=lambda f: f.name)
    made = [
        Page(
            data=f.read_bytes(),
            address=f"https://{f.name[2:].removesuffix('.html')}.example/",
            media_type="text/html",
            charset="utf-8",
        )
        for f in others
    ]
    return (sample_page(), *made)
