"""The packed streams of a document, tried before pdfium is believed: whole, and no larger than a report's can be.

pdfium takes what it can unpack of a damaged stream and says nothing: a page could lose half of its numbers.  Its own
bound on a stream is a gigabyte.  What is encrypted, or packed in another way than deflated, is not tried.
"""

from __future__ import annotations

import re
import zlib
from base64 import a85decode
from collections.abc import Iterator

from .refusals import damaged, too_large

#: Bytes of a stream when unpacked, and of all together.
MAX_STREAM, MAX_STREAMS = 32 * 1024 * 1024, 192 * 1024 * 1024
#: Bytes that are unpacked at a time.
_PIECE = 64 * 1024
_STREAM = re.compile(rb">>\s{0,4}stream(?:\r\n|\n|\r)")
#: Deflated, or that and written with 85 letters.
_FILTER = re.compile(rb"/Filter\s*\[?\s*(/(?:ASCII85Decode|A85)\s*)?/(?:FlateDecode|Fl)\s*(?:\]|/(?!\w+Decode)|>>)")
_NUMBER = re.compile(rb"(\d+)\s+\d+\s+$")
#: Pictures are not read, and viewers show damaged ones too.  Of a damaged font's characters some are lost.
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b")
#: Bytes that a stream's dictionary has at most.
_DICTIONARY = 4096


def check_streams(data: bytes) -> None:
    """Raises DocumentError ``damaged-document`` or ``document-too-large`` for streams that pdfium should not have."""
    if b"/Encrypt" in data:
        return
    total = 0
    for name, packed, start in _packed(data):
        total += _unpacked_size(packed, start, name)
        if total > MAX_STREAMS:
            raise too_large(f"its streams unpack to over {MAX_STREAMS // 1024**2} MB")


def is_portfolio(data: bytes) -> bool:
    """Whether the document is a portfolio: its catalog, which may be in a packed stream, has a collection of files."""
    if b"/Collection" in data or b"/Encrypt" in data:
        return b"/Collection" in data
    return any(
        b"/Collection" in zlib.decompressobj().decompress(packed[start:], MAX_STREAM)
        for _, packed, start in _packed(data, _OBJECTS)
    )


def _packed(data: bytes, wanted: re.Pattern[bytes] = _FILTER) -> Iterator[tuple[str, bytes, int]]:
    """The deflated streams but those of pictures: what each is told as, the bytes it is in, and where it begins."""
    for found in _STREAM.finditer(data):
        begun = data.rfind(b"obj", max(0, found.start() - _DICTIONARY), found.start())
        dictionary, start = data[begun : found.start() + 2], found.end()
        filters = _FILTER.search(dictionary) if begun >= 0 else None
        if not filters or not wanted.search(dictionary) or _IMAGE.search(dictionary):
            continue
        number = _NUMBER.search(data, max(0, begun - 24), begun)
        name = f"object {int(number[1])}" if number else f"the stream at byte {start}"
        if filters[1]:
            yield name, _from_letters(data[start : data.find(b"~>", start)], name), 0
        else:
            yield name, data, start


def _from_letters(written: bytes, name: str) -> bytes:
    """What was written with 85 letters."""
    try:
        return a85decode(written)
    except ValueError as wrong:
        raise damaged(f"{name} cannot be unpacked") from wrong


def _unpacked_size(data: bytes, start: int, name: str) -> int:
    """Unpack a stream and forget it."""
    unpacking, size, at = zlib.decompressobj(), 0, start
    try:
        while not unpacking.eof:
            packed = unpacking.unconsumed_tail or data[at : at + _PIECE]
            if not packed:
                raise damaged(f"{name} breaks off")
            at += 0 if unpacking.unconsumed_tail else len(packed)
            size += len(unpacking.decompress(packed, _PIECE * 16))
            if size > MAX_STREAM:
                raise too_large(f"{name} unpacks to over {MAX_STREAM // 1024**2} MB")
    except zlib.error as wrong:
        raise damaged(f"{name} cannot be unpacked") from wrong
    return size
