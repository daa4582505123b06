"""Tells a format by its content; the extension of a file name says nothing reliable."""

from __future__ import annotations

from typing import Literal

from schemas import Format

Sniffed = Format | Literal["hwp3", "drm"]

#: First bytes of the container formats.
_PDF, _OLE, _HWP3 = b"%PDF-", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"HWP Document File V"
#: An archive begins with a file, with its directory where it is empty, or with the mark of a split one.
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
#: What rights management (SoftCamp, Fasoo, MarkAny) puts before a document that it has encrypted.
_DRM = (b"SCDSA", b"\x9b DRMONE", b"\x9bDRMONE", b"DRMONE", b"<DOCUMENT SAFER", b"MADRM")


def sniff(data: bytes) -> Sniffed:
    """The format that the first bytes show; whatever is no known container is taken for text."""
    head = data[:1024]
    if head.startswith(_DRM):
        return "drm"
    if head.startswith(_HWP3):
        return "hwp3"
    if head.startswith(_OLE):
        return "hwp"
    if head.startswith(_ZIP):
        return "hwpx"
    return "pdf" if _PDF in head else "text"
