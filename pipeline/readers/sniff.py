"""Tells a format by its content; the extension of a file name says nothing reliable."""

from __future__ import annotations

from schemas import Format

#: First bytes of the container formats.
_PDF, _OLE, _ZIP, _HWP3 = b"%PDF-", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"HWP Document File"


def sniff(data: bytes) -> Format:
    """The format that the first bytes show; whatever is no known container is taken for text."""
    head = data[:1024]
    if _PDF in head:
        return "pdf"
    if head.startswith((_OLE, _HWP3)):
        return "hwp"
    if head.startswith(_ZIP):
        return "hwpx"
    return "text"
