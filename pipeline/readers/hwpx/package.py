"""The package: which parts a HWPX document has, and reading one without unpacking more than a report can hold."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import IO

from pipeline.errors import DocumentError
from pipeline.readers.stored.limits import MAX_PART, MAX_PARTS, damaged, too_large

#: Bytes read at a time, and of a part that is read as a whole.
_CHUNK, MAX_WHOLE = 64 * 1024, 8 * 1024 * 1024
#: Marks of elements and attributes that make a tree of some 200 MB.
MAX_MARKUP = 700_000
#: Files in the archive, pictures with them.
MAX_FILES = 20_000
_DIRECTORY_ENTRY = b"PK\x01\x02"
#: Errors with which a broken archive answers.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class Package:
    """The parts of a document, by name."""

    def __init__(self, data: bytes) -> None:
        if data.count(_DIRECTORY_ENTRY) > MAX_FILES:
            raise too_large(f"its ZIP archive has over {MAX_FILES} files")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            self._infos = {info.filename: info for info in self._zip.infolist()}
        except BROKEN as wrong:
            raise damaged(f"its ZIP archive cannot be read ({wrong})") from wrong
        self._left = MAX_PARTS

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    @property
    def names(self) -> list[str]:
        """The names of all parts, in the order of the archive."""
        return list(self._infos)

    def open(self, name: str) -> Part:
        """A part, to be read in chunks."""
        info = self._infos.get(name)
        if info is None:
            raise damaged(f"its part {name} is missing")
        if info.flag_bits & 0x1:
            raise DocumentError(
                "password-protected", "the ZIP archive is encrypted", "unpack it with its password and zip it without"
            )
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise damaged(f"its part {name} is packed in a way that no such document is")
        if info.file_size > MAX_PART:
            raise too_large(f"{name} has {info.file_size / 1e6:.0f} MB")
        try:
            return Part(self, name, self._zip.open(info))
        except BROKEN as wrong:
            raise damaged(f"its part {name} cannot be unpacked ({wrong})") from wrong

    def read(self, name: str) -> bytes:
        """The whole of a part."""
        part = self.open(name)
        part.most = MAX_WHOLE
        chunks = []
        while chunk := part.read(_CHUNK):
            chunks.append(chunk)
        return b"".join(chunks)

    def spend(self, count: int) -> None:
        """Count bytes that were unpacked; raises DocumentError when there are too many."""
        self._left -= count
        if self._left < 0:
            raise too_large(f"over {MAX_PARTS // 1_000_000} MB")


class Part:
    """A part of the package as a file to read from, which stops when it becomes too large."""

    def __init__(self, package: Package, name: str, file: IO[bytes]) -> None:
        self._package, self._name, self._file = package, name, file
        self._since_mark = self._markup = 0
        self.most: int | None = None  # bytes between two marks
        self.total = 0  # bytes read so far

    def mark(self) -> None:
        """Begin to count anew towards ``most`` and MAX_MARKUP."""
        self._since_mark = self._markup = 0

    def read(self, size: int = _CHUNK) -> bytes:
        """The next bytes.  Raises DocumentError where they cannot be unpacked or are too many."""
        try:
            chunk = self._file.read(min(size, _CHUNK) if size > 0 else _CHUNK)
        except BROKEN as wrong:
            raise damaged(f"its part {self._name} cannot be unpacked ({wrong})") from wrong
        self._package.spend(len(chunk))
        self.total += len(chunk)
        self._since_mark += len(chunk)
        self._markup += chunk.count(b"<") + chunk.count(b"=")
        if self.most is not None and (self._since_mark > self.most or self._markup > MAX_MARKUP):
            most = f"{self.most // 1_000_000} MB or {MAX_MARKUP} elements and attributes"
            raise too_large(f"{self._name} has over {most} in one piece")
        return chunk
