"""Reads, recognises, checks and stores review reports.  ``extract(path)`` is the way in from Python."""

from __future__ import annotations

TYPE_CHECKING = False  # that of typing, which the process that reads pages of PDF need not import
if TYPE_CHECKING:
    from .extraction import extract as extract

__all__ = ["extract"]


def __getattr__(name: str) -> object:
    """Load ``extract`` when it is first asked for, so that ``geomto --help`` does not wait for it."""
    if name == "extract":
        from .extraction import extract

        return extract
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
