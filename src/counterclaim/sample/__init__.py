"""The bundled sample: a page as a small news store would serve it, with all the troubles of such pages.

Every person, body, quotation and event in it is invented, and so is the outlet.
"""

from __future__ import annotations

from importlib.resources import files

from counterclaim.model import Page

ADDRESS = "https://harbour-lantern.example/world/rocket-charge-fairy-tale"


def sample_page() -> Page:
    """The sample as a Page."""
    data = files(__name__).joinpath("page.html").read_bytes()
    return Page(data=data, address=ADDRESS, media_type="text/html", charset="utf-8")
