"""The OLE compound file and its header: which document it is, and its streams unpacked."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import olefile
from olefile.olefile import OleDirectoryEntry

from pipeline.errors import DocumentError
from pipeline.readers.stored.limits import MAX_PART, MAX_PARTS, damaged, too_large

SIGNATURE = b"HWP Document File"
#: Flags of the file header.
COMPRESSED, PASSWORD, DISTRIBUTION, DRM, CERTIFIED = 1 << 0, 1 << 1, 1 << 2, 1 << 4, 1 << 8 | 1 << 10
#: Errors with which a broken compound file answers.
_BROKEN = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError, OverflowError)


#: Bytes of all streams together, packed and unpacked, and entries of the directory.  Records are small and take long.
_MAX_ALL, _MAX_ENTRIES = MAX_PARTS // 2, 20_000
#: What Hancom Office puts behind a packed stream: the CRC-32 and the length of its content.
_CHECK = struct.Struct("<II")
#: Where the compound file states the size of its sectors, and how many hold its tables.
_SECTOR, _TABLES = struct.Struct("<30xH"), struct.Struct("<44xI16xI4xI")


@dataclass(frozen=True, slots=True)
class Header:
    """The file header: version (5.0.3.0 is ``(5, 0, 3, 0)``), flags and the version of the encryption."""

    version: tuple[int, ...]
    flags: int
    encryption: int

    def has(self, flag: int) -> bool:
        """Whether any bit of the flag is set."""
        return bool(self.flags & flag)


class _CompoundFile(olefile.OleFileIO):  # type: ignore[type-arg]  # it takes one for the type checker only
    """A compound file whose directory is not read without end."""

    def _load_direntry(self, sid: int) -> OleDirectoryEntry[Any]:
        if sid > _MAX_ENTRIES:
            raise too_large(f"its compound file has over {_MAX_ENTRIES} entries")
        return super()._load_direntry(sid)


class Container:
    """The streams of a document, by name."""

    def __init__(self, data: bytes) -> None:
        try:
            _check_tables(data)
            self._size = len(data)
            self._file = _CompoundFile(BytesIO(data))
            self.names = {"/".join(path) for path in self._file.listdir()}
        except _BROKEN as wrong:
            raise damaged(f"its compound file cannot be read ({wrong})") from wrong
        self._left = _MAX_ALL
        self.header = self._header()

    def raw(self, name: str) -> bytes:
        """The bytes of a stream as stored."""
        if name not in self.names:
            raise damaged(f"its stream {name} is missing")
        try:
            stated = self._file.get_size(name)
            if stated > self._size:
                raise damaged(f"its stream {name} breaks off")
            with self._file.openstream(name) as stream:
                data: bytes = stream.read()
        except _BROKEN as wrong:
            raise damaged(f"its stream {name} cannot be read ({wrong})") from wrong
        if len(data) != stated:
            raise damaged(f"its stream {name} breaks off")
        self._spend(len(data), name)
        return data

    def inflated(self, data: bytes, name: str) -> bytes:
        """A stream's bytes unpacked, where the header says that they are packed."""
        if not self.header.has(COMPRESSED):
            return data
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            whole = unpacking.decompress(data, min(MAX_PART, self._left) + 1)
        except zlib.error as wrong:
            raise damaged(f"its stream {name} cannot be unpacked ({wrong})") from wrong
        self._spend(len(whole), name)
        if len(whole) > MAX_PART:
            raise too_large(f"{name} has over {MAX_PART // 1_000_000} MB")
        if not unpacking.eof:
            raise damaged(f"its stream {name} breaks off")
        tail = unpacking.unused_data
        if len(tail) == _CHECK.size and _CHECK.unpack(tail) != (zlib.crc32(whole), len(whole)):
            raise damaged(f"its stream {name} does not agree with its checksum")
        return whole

    def _spend(self, count: int, name: str) -> None:
        self._left -= count
        if self._left < 0:
            raise too_large(f"with {name} it has over {_MAX_ALL // 1_000_000} MB")

    def _header(self) -> Header:
        if "FileHeader" not in self.names:
            raise DocumentError(
                "not-a-document",
                "this is a compound file (OLE) of another program, without a HWP document in it",
                "give the report as HWP, HWPX, PDF or text",
            )
        data = self.raw("FileHeader")
        if not data.startswith(SIGNATURE) or len(data) < 48:
            raise damaged("its file header is not that of a HWP document")
        version = tuple(reversed(data[32:36]))
        if version[0] != 5:
            raise DocumentError(
                "format-not-supported",
                f"this is a HWP document of version {'.'.join(map(str, version))}; only version 5 is known",
                "open it in Hancom Office and save it as HWPX",
            )
        return Header(version, int.from_bytes(data[36:40], "little"), int.from_bytes(data[44:48], "little"))


def _check_tables(data: bytes) -> None:
    """Raises ValueError where a compound file says that its tables are larger than itself."""
    if len(data) < _TABLES.size:
        raise ValueError("no header")
    (shift,) = _SECTOR.unpack_from(data)
    if shift not in {9, 12} or sum(_TABLES.unpack_from(data)) << shift > len(data):
        raise ValueError("its tables are larger than the file")
