"""Numbers and bullets before paragraphs, from the shapes of DocInfo."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from pipeline.readers.stored.limits import damaged
from pipeline.readers.stored.numbering import FORMATS, Head, Level, Numberer

from .records import BULLET, DOCUMENT_PROPERTIES, ID_MAPPINGS, NUMBERING, PARA_SHAPE, records_of

#: Records of DocInfo that are read; all but the properties belong to the mappings.
WANTED = frozenset({DOCUMENT_PROPERTIES, ID_MAPPINGS, NUMBERING, BULLET, PARA_SHAPE})
_FORMS = tuple(FORMATS)
#: Counts among those of the mappings.
_COUNTS = struct.Struct("<44x3I")
#: Bytes of what a numbering or bullet says of its place before the text itself.
_HEAD_INFO = 12
#: Levels that a numbering keeps together.
_LEVELS = 7
_OUTLINE, _NUMBER, _BULLET = 1, 2, 3


class Heads:
    """The heads of a document's paragraph shapes, the numberings that they count in, and the count of sections."""

    def __init__(self, data: bytes) -> None:
        self.numberer = Numberer()
        self.outline = 0  # the numbering of outlines in the current section
        self.sections = 1
        bullets: list[str] = []
        self._shapes: list[bytes] = []
        records = records_of(data, "DocInfo", WANTED)
        for record in [each for root in records for each in (root, *root.children)]:
            match record.tag:
                case 0x10 if len(record.data) >= 2:
                    self.sections = _short(record.data, 0)
                case 0x17:
                    self.numberer.numberings[len(self.numberer.numberings) + 1] = _levels(record.data)
                case 0x18:
                    bullets.append(_characters(record.data, _HEAD_INFO, 1))
                case 0x19:
                    self._shapes.append(record.data)
        self._bullets = bullets
        found = len(self.numberer.numberings), len(bullets), len(self._shapes)
        for record in records:
            if record.tag == ID_MAPPINGS and found != _stated(record.data):
                raise damaged("its styles are not as many as they should be")

    def prefix(self, shape: int) -> str:
        """What is printed before the next paragraph of a shape."""
        if not shape < len(self._shapes):
            return ""
        data = self._shapes[shape]
        kind = int.from_bytes(data[:4], "little") >> 23 & 0x3
        if not kind:
            return ""
        level, reference = int.from_bytes(data[:4], "little") >> 25 & 0x7, _short(data, 30)
        if kind == _BULLET:
            return self.numberer.prefix(Head(bullet="".join(self._bullets[reference - 1 : reference])))
        return self.numberer.prefix(Head(numbering=self.outline if kind == _OUTLINE else reference, level=level))


def _stated(data: bytes) -> tuple[int, ...]:
    """How many numberings, bullets and paragraph shapes there should be."""
    if len(data) < _COUNTS.size:
        raise damaged("its styles are not counted")
    return _COUNTS.unpack_from(data)


def _levels(data: bytes) -> Sequence[Level]:
    levels: list[Level] = []
    at = 0
    for _ in range(_LEVELS):
        if at + _HEAD_INFO + 2 > len(data):
            raise damaged("a numbering breaks off")
        form = int.from_bytes(data[at : at + 4], "little") >> 5 & 0xF
        length = _short(data, at + _HEAD_INFO)
        pattern = _characters(data, at + _HEAD_INFO + 2, length)
        at += _HEAD_INFO + 2 + 2 * length
        levels.append(Level(pattern, _FORMS[form] if form < len(_FORMS) else "DIGIT"))
    starts = data[at + 2 :]
    if len(starts) < 4 * _LEVELS:
        return levels
    return [
        Level(level.pattern, level.form, int.from_bytes(starts[4 * n : 4 * n + 4], "little"))
        for n, level in enumerate(levels)
    ]


def _short(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")


def _characters(data: bytes, at: int, count: int) -> str:
    return data[at : at + 2 * count].decode("utf-16-le", "replace").rstrip("\0")
