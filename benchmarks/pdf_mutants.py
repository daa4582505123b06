"""Mutants of what is packed in a PDF file: a stream is unpacked, altered, packed anew, and put into an update."""

from __future__ import annotations

import random
import re
import struct
import zlib
from collections.abc import Callable

_STREAM = re.compile(rb"(\d+)\s+0\s+obj\b((?:(?!endobj).){2,3000}?>>)\s{0,4}stream\r?\n", re.DOTALL)
_UNREAD = re.compile(rb"/Subtype\s*/Image|/Length1|/Type\s*/XRef|/DecodeParms")
_TOKEN = re.compile(rb"\((?:\\.|[^\\)])*\)|<[0-9A-Fa-f\s]*>|[^\s()<>\[\]]+|\s+|.", re.DOTALL)
_NUMBERS = (b"0", b"-1", b"1e9", b"0.0001", b"65536", b"99999999999999999999")
Change = Callable[[bytes, random.Random], bytes]


def streams_of(data: bytes) -> dict[str, bytes]:
    """The unpacked streams but those of pictures and fonts, by the number of their object; none if encrypted."""
    found: dict[str, bytes] = {}
    if b"/Encrypt" in data:
        return found
    for match in _STREAM.finditer(data):
        if b"/FlateDecode" in match[2] and not _UNREAD.search(match[2]):
            try:
                found[match[1].decode()] = zlib.decompressobj().decompress(data[match.end() :])
            except zlib.error:
                continue
    return found


def with_stream(data: bytes, number: str, content: bytes) -> bytes:
    """The file with an update at its end, in which a stream has another content."""
    match = next(found for found in _STREAM.finditer(data) if found[1] == number.encode())
    body = zlib.compress(content)
    entries = re.sub(rb"/Length\s+\d+(\s+\d+\s+R)?", b"/Length %d" % len(body), match[2], count=1)
    at = len(data) + 1
    out = data + b"\n%s 0 obj%s\nstream\n%s\nendstream\nendobj\n" % (number.encode(), entries, body)
    previous = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    root = re.findall(rb"/Root\s+\d+\s+\d+\s+R", data)[-1]
    size = max(int(each) for each in re.findall(rb"/Size\s+(\d+)", data))
    trailer = b"%s /Prev %d" % (root, previous)
    start = len(out)
    if data[previous:].lstrip().startswith(b"xref"):
        table = b"xref\n%s 1\n%010d 00000 n \ntrailer\n<< /Size %d %s >>\n" % (number.encode(), at, size, trailer)
    else:
        rows = struct.pack(">BIHBIH", 1, at, 0, 1, start, 0)
        table = b"%d 0 obj\n<< /Type /XRef /W [1 4 2] /Index [%s 1 %d 1] /Size %d %s /Length %d >>\nstream\n%s\n" % (
            size, number.encode(), size, size + 1, trailer, len(rows), rows,
        )  # fmt: skip
        table += b"endstream\nendobj\n"
    return out + table + b"startxref\n%d\n%%%%EOF\n" % start


def rebuilt_tokens(data: bytes, chance: random.Random) -> bytes:
    """A stream with tokens dropped, doubled, moved or swapped, or with other numbers."""
    tokens = _TOKEN.findall(data)
    for _ in range(chance.choice((1, 1, 3, 10))):
        if not tokens:
            break
        at, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
        match chance.randrange(5):
            case 0:
                del tokens[at : at + chance.choice((1, 1, 20))]
            case 1:
                tokens[at:at] = tokens[at : at + chance.choice((1, 20, 400))]
            case 2:
                tokens[at], tokens[other] = tokens[other], tokens[at]
            case 3:
                tokens.insert(other, tokens[at])
            case _ if re.fullmatch(rb"-?[\d.]+", tokens[at]):
                tokens[at] = chance.choice(_NUMBERS)
    return b"".join(tokens)
