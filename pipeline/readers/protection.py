"""What a document that a password protects is refused with."""

from __future__ import annotations

from pipeline.errors import DocumentError

_TAKE_OFF = "open it in Hancom Office, take the password off and save it"


def password_missing() -> DocumentError:
    """The refusal of a protected document without a password to open it."""
    return DocumentError(
        "password-protected",
        "the document is protected by a password",
        f"give the password with --password, or {_TAKE_OFF}",
    )


def wrong_password(note: str = "") -> DocumentError:
    """The refusal of a protected document with a password that is not its own; ``note`` ends the remedy."""
    return DocumentError(
        "wrong-password",
        "the password does not open the document",
        f"give the right one with --password, or {_TAKE_OFF}{note}",
    )


def unknown_protection(how: str) -> DocumentError:
    """The refusal of a document that is protected in a way that is not known."""
    return DocumentError(
        "password-protected", f"the document is protected in a way that is not known ({how})", _TAKE_OFF
    )
