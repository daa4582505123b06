"""Mutants of HWP, HWPX and PDF files: of the file itself, and of the streams and parts that are packed in it."""

from __future__ import annotations

import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO

from lxml import etree

from pipeline.errors import DocumentError
from pipeline.readers.base import read
from pipeline.readers.hwp import reader as hwp
from pipeline.readers.hwp.container import COMPRESSED, DISTRIBUTION, PASSWORD, Container
from schemas import Document

from .pdf_mutants import rebuilt_tokens, streams_of, with_stream

SEED = 5
#: Numbers to put in the place of others.
NUMBERS = (0, 1, 2, 3, 255, 0x7FFF, 0xFFFF, 2**31, 2**32 - 1)


def mutants(data: bytes, name: str, count: int) -> Iterator[tuple[str, Callable[[], Document]]]:
    """Ways to read a mutant of a file, each with what was mutated: the file, or what is packed in it."""
    chance = random.Random(f"{SEED} {name}")
    inner = _packed_in(data)
    for number in range(count):
        if number % 3 == 0 or not inner:
            yield "file", _later(read, mutant_of(data, chance))
            continue
        part = chance.choice(sorted(inner))
        if data.startswith(b"%PDF"):
            change = mutant_of if number % 3 == 1 else rebuilt_tokens
            yield f"{part} {change.__name__}", _later(read, with_stream(data, part, change(inner[part], chance)))
            continue
        change = mutant_of if number % 3 == 1 else _rebuilt_xml if data.startswith(b"PK") else _rebuilt_records
        changed = {**inner, part: change(inner[part], chance)}
        yield f"{part} {change.__name__}", _later(_read_zip if data.startswith(b"PK") else _read_ole(data), changed)


def _later(reading: Callable[..., Document], given: object) -> Callable[[], Document]:
    return lambda: reading(given)


def mutant_of(data: bytes, chance: random.Random) -> bytes:
    """The data with one to four changes."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4))):
        if changed:
            chance.choice(_CHANGES)(changed, chance)
    return bytes(changed)


def _flip(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _overwrite(data: bytearray, chance: random.Random) -> None:
    at, piece = (
        chance.randrange(len(data)),
        chance.choice((b"\0", b"\xff", b"\xff\xff\xff\xff", b"\0\0\0\0", b"9", b"<")),
    )
    data[at : at + len(piece)] = piece


def _cut_end(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def _cut_piece(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    del data[at : at + chance.choice((1, 2, 4, 50, 500))]


def _double(data: bytearray, chance: random.Random) -> None:
    at, size = chance.randrange(len(data)), chance.choice((4, 64, 512))
    data[at:at] = data[at : at + size]


def _swap(data: bytearray, chance: random.Random) -> None:
    size = chance.choice((4, 16, 512))
    one, other = chance.randrange(len(data)), chance.randrange(len(data))
    first, second = data[one : one + size], data[other : other + size]
    if len(first) == len(second) == size and abs(one - other) >= size:
        data[one : one + size], data[other : other + size] = second, first


_CHANGES = (_flip, _flip, _overwrite, _cut_end, _cut_piece, _double, _swap)


def _rebuilt_xml(data: bytes, chance: random.Random) -> bytes:
    """Well-formed XML with an element dropped, doubled, moved or emptied, or with another number in an attribute."""
    root = etree.fromstring(data)
    elements = list(root.iter())
    for _ in range(chance.choice((1, 1, 3))):
        one, other = chance.choice(elements), chance.choice(elements)
        parent = one.getparent()
        match chance.randrange(5):
            case 0 if parent is not None:
                parent.remove(one)
            case 1 if parent is not None:
                parent.append(etree.fromstring(etree.tostring(one)))
            case 2 if one not in {other, *other.iterancestors()}:
                other.append(one)
            case 3:
                del one[:]
            case _ if names := [name for name, value in one.items() if re.fullmatch(r"-?\d+", value)]:
                one.set(chance.choice(names), str(chance.choice((-1, *NUMBERS))))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _rebuilt_records(data: bytes, chance: random.Random) -> bytes:
    """Records with one dropped, doubled or swapped, or with another tag, level, number or length."""
    records = list(_records(data))
    for _ in range(chance.choice((1, 1, 3))):
        at, other = chance.randrange(len(records)), chance.randrange(len(records))
        tag, level, payload = records[at]
        match chance.randrange(7):
            case 0:
                del records[at : at + chance.choice((1, 1, 5))]
            case 1:
                records.insert(other, records[at])
            case 2:
                records[at], records[other] = records[other], records[at]
            case 3:
                records[at] = (chance.choice((tag ^ 1, 0x42, 0x43, 0x47, 0x48, 0x4C, 0x4D)), level, payload)
            case 4:
                records[at] = (tag, max(0, level + chance.choice((-1, 1))), payload)
            case 5 if len(payload) > 3:
                place = chance.randrange(len(payload) // 2) * 2
                number = struct.pack("<I", chance.choice(NUMBERS))[: chance.choice((2, 4))]
                records[at] = (tag, level, (payload[:place] + number + payload[place + len(number) :]))
            case _:
                records[at] = (tag, level, payload[: chance.randrange(len(payload) + 1)])
        if not records:
            break
    return b"".join(map(_packed, records))


def _records(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at < len(data):
        (head,) = struct.unpack_from("<I", data, at)
        size, at = head >> 20, at + 4
        if size == 0xFFF:
            (size,) = struct.unpack_from("<I", data, at)
            at += 4
        yield head & 0x3FF, head >> 10 & 0x3FF, data[at : at + size]
        at += size


def _packed(record: tuple[int, int, bytes]) -> bytes:
    tag, level, payload = record
    size = min(len(payload), 0xFFF)
    head = struct.pack("<I", tag | level << 10 | size << 20)
    return head + (struct.pack("<I", len(payload)) if size == 0xFFF else b"") + payload


def _packed_in(data: bytes) -> dict[str, bytes]:
    """The unpacked streams or parts that text is read from, by name; none where they cannot be had."""
    if data.startswith(b"%PDF"):
        return streams_of(data)
    try:
        if data.startswith(b"PK"):
            with zipfile.ZipFile(BytesIO(data)) as packed:
                return {name: packed.read(name) for name in packed.namelist() if name.endswith((".xml", ".hpf"))}
        container = Container(data)
    except (DocumentError, zipfile.BadZipFile):
        return {}
    if container.header.has(PASSWORD | DISTRIBUTION):
        return {}
    names = sorted(name for name in container.names if name == "DocInfo" or name.startswith("BodyText/"))
    return {name: container.inflated(container.raw(name), name) for name in names}


def _read_zip(parts: Mapping[str, bytes]) -> Document:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return read(packed.getvalue())


def _read_ole(data: bytes) -> Callable[[Mapping[str, bytes]], Document]:
    """Reads a HWP document with other streams in the place of its own."""

    def reading(streams: Mapping[str, bytes]) -> Document:
        class Changed(Container):
            def raw(self, name: str) -> bytes:
                if name not in streams:
                    return super().raw(name)
                return deflated(streams[name]) if self.header.has(COMPRESSED) else streams[name]

        plain, hwp.Container = hwp.Container, Changed  # type: ignore[misc]
        try:
            return read(data)
        finally:
            hwp.Container = plain  # type: ignore[misc]

    return reading


def deflated(data: bytes) -> bytes:
    """Packed without any header, as HWP has it."""
    packing = zlib.compressobj(1, wbits=-zlib.MAX_WBITS)
    return packing.compress(data) + packing.flush()
