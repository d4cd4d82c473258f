"""What stands between a decoded page and the clean Document: its text blocks in reading order."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.model import PassageKind
from counterclaim.span import OffsetMap


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, caption or list item as the page has it.

    ``text`` has no line breaks at its edges; ``to_page`` leads from offsets in ``text`` to offsets in the decoded page.
    """

    kind: PassageKind
    text: str
    to_page: OffsetMap
