"""A page as plain tuples and back, which is how it goes from one process to another: much faster than by pickle."""

from __future__ import annotations

from collections.abc import Callable
from itertools import starmap
from operator import attrgetter
from typing import Any

from .shapes import Glyph, Page, Rule

#: The lists of a page and what they hold; whatever else a page has goes as it is.
_LISTS: dict[str, type] = {"glyphs": Glyph, "across": Rule, "down": Rule}
_VALUES: dict[type, Callable[[object], tuple[object, ...]]] = {
    Glyph: attrgetter(*Glyph.__slots__),
    Rule: attrgetter(*Rule.__slots__),
}


def taken_apart(page: Page) -> dict[str, Any]:
    """A page's parts by name, in types that marshal knows."""
    parts = {name: getattr(page, name) for name in Page.__slots__}
    return {**parts, **{name: [*map(_VALUES[kind], parts[name])] for name, kind in _LISTS.items()}}


def put_together(parts: dict[str, Any]) -> Page:
    """The page of these parts."""
    lists = {name: [*starmap(kind, parts[name])] for name, kind in _LISTS.items()}
    return Page(**{**parts, **lists})
