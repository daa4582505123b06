"""Fields that show a guide as long as nobody has filled them in."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.korean.labels import squeeze

from .story import Part

#: Fields of a paragraph that have begun and not ended, and pieces of text that a guide is broken into.
MAX_FIELDS, _MAX_PIECES = 1_000, 100


def is_guide(parts: Sequence[Part], start: int, guide: str) -> bool:
    """Whether a paragraph's parts from ``start`` on are nothing but the guide of a field."""
    if not guide or len(parts) - start > _MAX_PIECES:
        return False
    texts = [part for part in parts[start:] if isinstance(part, str)]
    return len(texts) == len(parts) - start and squeeze("".join(texts)) == squeeze(guide)
