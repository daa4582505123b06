"""The records of a stream: a header of 32 bits (tag, level, size) and a payload.

A record of a higher level belongs to the nearest record before it with a lower one.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from pipeline.readers.stored.limits import damaged, too_large

#: Tags; 0x10 is the first of all.
DOCUMENT_PROPERTIES, ID_MAPPINGS, NUMBERING, BULLET, PARA_SHAPE, DISTRIBUTE_DOC_DATA = (
    0x10,
    0x11,
    0x17,
    0x18,
    0x19,
    0x1C,
)
PARA_HEADER, PARA_TEXT, PARA_RANGE_TAG, CTRL_HEADER, LIST_HEADER = 0x42, 0x43, 0x46, 0x47, 0x48
FOOTNOTE_SHAPE, SHAPE_COMPONENT, TABLE = 0x4A, 0x4C, 0x4D
#: A size of this value stands in the 32 bits that follow.
_LONG = 0xFFF
#: Records of a stream.  A page of text has some two hundred.
MAX_RECORDS = 500_000

#: Records whose text is not printed: memos.
_UNPRINTED = frozenset({0x5C, 0x5D})

#: Records that nothing belongs to and that are not read: shapes of characters and of lines.
_LEAVES = frozenset({0x44, 0x45})

_WORD = struct.Struct("<I")


@dataclass(slots=True)
class Record:
    """A record with those that belong to it."""

    tag: int
    data: bytes
    children: list[Record]


def records_of(data: bytes, name: str, wanted: frozenset[int]) -> list[Record]:
    """The records of the lowest level, each with what belongs to it; those of other tags than ``wanted`` left out.

    Raises DocumentError where a record reaches over the end of the stream or levels do not fit together.
    """
    roots: list[Record] = []
    path: list[list[Record]] = [roots]  # path[n]: where records of level n go
    astray: dict[int, list[Record]] = {}  # tag of a record that is not wanted → what belongs to such
    at, end, count = 0, len(data), 0
    unpack = _WORD.unpack_from
    try:
        while at < end:
            (head,) = unpack(data, at)
            at += 4
            size = head >> 20
            if size == _LONG:
                (size,) = unpack(data, at)
                at += 4
            level, tag = head >> 10 & 0x3FF, head & 0x3FF
            count += 1
            if count > MAX_RECORDS:
                raise too_large(f"{name} has over {MAX_RECORDS} records")
            if tag in _LEAVES and level < len(path):
                pass  # half of all records
            elif tag in wanted:
                record = Record(tag, data[at : at + size], [])
                path[level].append(record)
                path[level + 1 :] = [record.children]
            elif level < len(path):
                path[level + 1 :] = [astray.setdefault(tag, [])]
            else:
                raise IndexError
            at += size
    except struct.error:
        raise damaged(f"its stream {name} breaks off") from None
    except IndexError:
        raise damaged(f"a record of {name} stands {level} levels deep under nothing") from None
    if at > end:
        raise damaged(f"a record reaches over the end of {name}")
    for tag, records in astray.items():
        if records and tag not in _UNPRINTED:
            raise damaged(f"its stream {name} has text under records of the tag {tag}, which hold none")
    return roots
