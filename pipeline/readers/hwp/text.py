"""The text of a paragraph: UTF-16 in which codes below 32 are controls, one or eight code units wide.

Source: Hancom, "한글 문서 파일 형식 5.0", revision 1.3, table 6.
"""

from __future__ import annotations

import re
from array import array
from codecs import utf_16_le_decode
from collections.abc import Iterator

from pipeline.readers.stored.limits import MAX_TEXT, damaged, too_large

#: Controls of eight code units: those with an object (a record of their own), and those without.
_OBJECTS = frozenset({1, 2, 3, 11, 12, 14, 15, 16, 17, 18, 21, 22, 23})
_WIDE = _OBJECTS | {4, 5, 6, 7, 8, 9, 19, 20}
_FIELD_END = 4
_CONTROL = re.compile(r"[\x00-\x1f]")
#: Controls that stand for a character.
_CHARACTERS = {9: "\t", 10: "\n", 24: "-", 30: " ", 31: " "}


def plain_text(data: bytes) -> str | None:
    """The text of a paragraph without controls, but for its end; None for any other."""
    if len(data) > 2 * MAX_TEXT:
        return None
    text = utf_16_le_decode(data, "replace")[0].removesuffix("\r")
    return None if _CONTROL.search(text) else text


def pieces_of(data: bytes) -> Iterator[str | bytes | None]:
    """The text in runs, the names of objects as they are stored, and None for ends of fields, in their order."""
    if len(data) > 2 * MAX_TEXT:
        raise too_large(f"a paragraph of {len(data) // 2} characters")
    units = array("H", data)
    at, count = 0, len(units)
    for index in [index for index, unit in enumerate(units) if unit < 32]:
        if index < at:
            continue  # the inside of a wide control
        code = units[index]
        if index > at:
            yield _decoded(data[2 * at : 2 * index])
        at = index + (8 if code in _WIDE else 1)
        if at > count or units[at - 1] != code:
            raise damaged("a paragraph breaks off in the middle of a control")
        if code in _CHARACTERS:
            yield _CHARACTERS[code]
        elif code in _OBJECTS:
            yield data[2 * index + 2 : 2 * index + 6]
        elif code == _FIELD_END:
            yield None
    if at < count:
        yield _decoded(data[2 * at :])


def _decoded(data: bytes) -> str:
    return utf_16_le_decode(data, "replace")[0]
