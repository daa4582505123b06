"""One small error tree: bad input on one side, a wrong use of the program on the other."""

from __future__ import annotations


class GeomtoError(Exception):
    """Base of every error that is told to the user without a traceback."""


class DocumentError(GeomtoError):
    """A document that cannot be read.

    ``code`` is a stable name (``empty-file``), the message says what was found, ``remedy`` what to do.
    """

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(f"{message} — {remedy}")
        self.code = code
        self.message = message
        self.remedy = remedy


class UsageError(GeomtoError):
    """A command that cannot be carried out as given: a missing path, a database that is not one."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message} — {remedy}")
        self.message = message
        self.remedy = remedy


class DatabaseHeldError(UsageError):
    """The database is open in another process; it can be used as soon as that one closes it."""
