"""Small HWP 5 documents written byte by byte, for tests: records, streams and the compound file around them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence

PROPERTIES, MAPPINGS = 0x10, 0x11
PARA, TEXT, CONTROL, LIST, TABLE = 0x42, 0x43, 0x47, 0x48, 0x4D
COMPRESSED, DISTRIBUTION = 1, 4
END, FREE = 0xFFFFFFFE, 0xFFFFFFFF
_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096


def record(tag: int, level: int, data: bytes = b"") -> bytes:
    """A record with its header."""
    long = len(data) >= 0xFFF
    head = struct.pack("<I", tag | level << 10 | (0xFFF if long else len(data)) << 20)
    return head + (struct.pack("<I", len(data)) if long else b"") + data


def paragraph(text: str = "글", level: int = 0, *, objects: Sequence[bytes] = (), length: int | None = None) -> bytes:
    """A paragraph, the last of its list, with the records of objects that are anchored at its end."""
    units = text.encode("utf-16-le")
    for each in objects:
        name = each[4:8]
        units += struct.pack("<H4s8xH", 11, name, 11)
    units += b"\r\0"
    count = len(units) // 2 if length is None else length
    head = struct.pack("<IIHBBHHHI", count | 1 << 31, 0, 0, 0, 0, 1, 0, 1, 0)
    return record(PARA, level, head) + record(TEXT, level + 1, units) + b"".join(objects)


def table(rows: int, cols: int, cells: Sequence[bytes], level: int = 1) -> bytes:
    """The records of a table; its control has the level of a paragraph's text."""
    size = record(TABLE, level + 1, struct.pack("<IHH18x", 0, rows, cols))
    return record(CONTROL, level, b" lbt" + bytes(42)) + size + b"".join(cells)


def cell(
    row: int, col: int, text: str = "1", *, spans: tuple[int, int] = (1, 1), level: int = 2, count: int = 1
) -> bytes:
    """A cell with one paragraph, ``spans`` in rows and columns."""
    address = struct.pack("<HHIHHHH", count, 0, 0, col, row, spans[1], spans[0])
    return record(LIST, level, address + bytes(18)) + paragraph(text, level)


def in_table(rows: int, cols: int, cells: Sequence[bytes]) -> bytes:
    """A section with a paragraph that holds a table."""
    return paragraph(objects=[table(rows, cols, cells)])


def packed(data: bytes) -> bytes:
    """Deflated without a header."""
    packing = zlib.compressobj(1, wbits=-15)
    return packing.compress(data) + packing.flush()


def info(sections: int = 1) -> bytes:
    """DocInfo of a document without styles."""
    return record(PROPERTIES, 0, struct.pack("<H24x", sections)) + record(MAPPINGS, 0, bytes(72))


def hwp(*sections: bytes, flags: int = COMPRESSED, doc_info: bytes | None = None, pack: bool = True) -> bytes:
    """A document of the sections; with ``pack`` they are deflated where the flags say that they are."""
    head = b"HWP Document File".ljust(32, b"\0") + bytes((0, 3, 0, 5)) + struct.pack("<I", flags) + bytes(216)
    deflate = packed if flags & COMPRESSED else bytes
    streams = {"FileHeader": head, "DocInfo": deflate(info(len(sections)) if doc_info is None else doc_info)}
    folder = "ViewText" if flags & DISTRIBUTION else "BodyText"
    streams |= {f"{folder}/Section{n}": deflate(each) if pack else each for n, each in enumerate(sections)}
    return compound(streams)


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file (OLE) with streams in storages of at most one level."""
    big, small, chains, small_chains, starts = bytearray(), bytearray(), [], [], {}
    for name, data in streams.items():
        body, size, chain = (big, _SECTOR, chains) if len(data) >= _CUTOFF else (small, _SMALL, small_chains)
        starts[name] = _append(body, data, size, chain)
    root = _append(big, bytes(small), _SECTOR, chains), len(small)
    mini = _append(big, _fat(small_chains, _SECTOR), _SECTOR, chains), -(-len(small_chains) * 4 // _SECTOR)
    directory = _append(big, _directory(streams, starts, root), _SECTOR, chains)
    count = 1
    while (len(chains) + count) * 4 > count * _SECTOR:
        count += 1
    first = len(chains)
    assert count <= 109
    fat = _fat([*chains, *[0xFFFFFFFD] * count], _SECTOR)
    head = struct.pack("<8s16xHHHHH6x9I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, count,
                       directory, 0, _CUTOFF, *mini, END, 0)  # fmt: skip
    numbers = [first + n if n < count else FREE for n in range(109)]
    return head + struct.pack("<109I", *numbers) + bytes(big) + fat


def _append(body: bytearray, data: bytes, size: int, chain: list[int]) -> int:
    """Put data into whole sectors; returns the first."""
    if not data:
        return END
    first, count = len(chain), -(-len(data) // size)
    chain += [*range(first + 1, first + count), END]
    body += data.ljust(count * size, b"\0")
    return first


def _fat(chain: Sequence[int], size: int) -> bytes:
    data = struct.pack(f"<{len(chain)}I", *chain)
    return data + b"\xff" * (-len(data) % size)


def _directory(streams: Mapping[str, bytes], starts: Mapping[str, int], root: tuple[int, int]) -> bytes:
    """The entries; those of a storage hang on its entry as a balanced tree."""
    folders = sorted({name.rpartition("/")[0] for name in streams} - {""})
    entries: list[list[object]] = [["Root Entry", 5, FREE, FREE, FREE, *root]]
    children: dict[str, list[int]] = {"": []}
    for folder in folders:
        children[""].append(len(entries))
        children[folder] = []
        entries.append([folder, 1, FREE, FREE, FREE, 0, 0])
    for name, data in streams.items():
        folder, _, last = name.rpartition("/")
        children[folder].append(len(entries))
        entries.append([last, 2, FREE, FREE, FREE, starts[name], len(data)])
    for number, folder in enumerate(["", *folders]):
        entries[number][4] = _tree(entries, children[folder])
    return b"".join(_entry(*each) for each in entries)  # type: ignore[arg-type]


def _tree(entries: list[list[object]], numbers: Sequence[int]) -> int:
    if not numbers:
        return FREE
    middle = len(numbers) // 2
    entries[numbers[middle]][2:4] = _tree(entries, numbers[:middle]), _tree(entries, numbers[middle + 1 :])
    return numbers[middle]


def _entry(name: str, kind: int, left: int, right: int, child: int, *where: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBBIII36xIQ", encoded, len(encoded), kind, 1, left, right, child, *where)
