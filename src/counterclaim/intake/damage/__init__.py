"""Damage: what went wrong with the text on its way to the page.  Each detector looks for one kind."""

from __future__ import annotations

from .find import find_damage

__all__ = ["find_damage"]
