"""Names in other scripts, of digits or of signs alone are names like others: nothing about them ends a page."""

from __future__ import annotations

import pytest

from counterclaim.library import read
from counterclaim.model import Page


@pytest.mark.parametrize("name", ["НТВ", "「朝日」", "112", "+++", "أرامكو", "N°5", "K-9", "’’’"])
@pytest.mark.parametrize(
    "form", ["{} said on Monday that Iceland had sold ships.", "Ana Li of {} denied it. {} accused her of lying."]
)
def test_an_odd_name_is_read(name: str, form: str) -> None:
    text = form.replace("{}", name)
    assert read(Page(text.encode(), "odd.txt", "text/plain")).document.text == text
