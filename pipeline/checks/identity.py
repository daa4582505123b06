"""From what the headings assert between the columns of a row to one draft for each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .draft import Draft, Form
from .view import View


def row_drafts(tables: Sequence[View], code: str, form: Form = "sum") -> Iterator[Draft]:
    """The identity ``code`` on every body row that states any of its numbers."""
    for view in tables:
        for identity in view.identities:
            if identity.rule != code:
                continue
            for row in view.body:
                reported = view.spot(row, identity.reported)
                terms = tuple((view.spot(row, col), factor) for col, factor in identity.terms)
                if any(spot.value is not None for spot in (reported, *(spot for spot, _ in terms))):
                    yield Draft(code, form, reported, terms)
