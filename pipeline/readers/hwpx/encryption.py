"""Packages whose parts are encrypted: the manifest says how, a password gives the key of each.

Source: OASIS, "Open Document Format for Office Applications 1.2", part 3, section 3.4, to which KS X 6101 refers.
Hancom Office deviates in that it leaves the padding of the last block; a part ends where its packed data ends.
"""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext, algorithms, modes

from pipeline.readers.protection import password_missing, unknown_protection, wrong_password
from pipeline.readers.stored.limits import MAX_PART, damaged, too_large

from .package import Package, Part
from .xml import Element, attribute, local, number, parse

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MANIFEST = "META-INF/manifest.xml"
#: Rounds of key derivation that all parts of a document may ask for together: some seconds.
MAX_ROUNDS = 10_000_000
#: Documents for distribution are encrypted in the same way, with a key that is not known.
_NO_PASSWORD = "; a distribution document (배포용) has no password that opens it"
_BLOCK = 16
#: Bytes at its beginning that a part's checksum is made of.
_CHECKED = 1024
#: The hash functions of key derivation: that of the standard, and that of programs which take the start key's.
_DERIVING = ("sha1", "sha256")
_CIPHER = re.compile(r"\baes(128|192|256)-cbc$", re.IGNORECASE)
_CHECKSUM = re.compile(r"\b(sha1|sha256)[-/]1k$", re.IGNORECASE)
_HASH = re.compile(r"\b(sha1|sha256)$", re.IGNORECASE)
_DERIVATION = re.compile(r"\b(pbkdf2)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Encryption:
    """How the manifest says that a part is encrypted; ``key_size`` in bytes, hash functions by their names."""

    key_size: int
    vector: bytes
    salt: bytes
    rounds: int
    start_hash: str
    checksum_hash: str
    checksum: bytes

    def agrees(self, head: bytes) -> bool:
        """Whether a deciphered part begins with the bytes that the checksum was made of."""
        return any(hashlib.new(self.checksum_hash, each).digest() == self.checksum for each in _checked(head))


def open_package(data: bytes, password: str | None) -> Package:
    """The package of a document, whose parts are deciphered when they are read.

    Raises DocumentError ``password-protected`` without a password or for an unknown way of protecting.
    """
    package = Package(data)
    manifest = package.read(MANIFEST) if MANIFEST in package else b""
    if b"encryption-data" not in manifest:
        return package
    encryptions = dict(_encryptions(parse(manifest, MANIFEST)))
    if not password:
        raise password_missing()
    return _ProtectedPackage(data, encryptions, password)


class _ProtectedPackage(Package):
    """A package with encrypted parts.  Opening one raises DocumentError ``wrong-password`` where it does not open."""

    def __init__(self, data: bytes, encryptions: dict[str, _Encryption], password: str) -> None:
        super().__init__(data)
        self._encryptions = encryptions
        self._password = password.encode("utf-8", "surrogateescape")
        self._deriving: tuple[str, ...] = _DERIVING  # only the right one, once a part has opened
        self._rounds_left = MAX_ROUNDS

    def open(self, name: str) -> Part:
        """A part, to be read in chunks."""
        stored = super().open(name)
        encryption = self._encryptions.get(name)
        if encryption is None:
            return stored
        first = stored.read()
        for deriving in self._deriving:
            cipher = Cipher(algorithms.AES(self._key(encryption, deriving)), modes.CBC(encryption.vector)).decryptor()
            head = cipher.update(first)
            if encryption.agrees(head):
                self._deriving = (deriving,)
                return Part(self, name, io.BufferedReader(_Unpacking(name, head, stored, cipher)))
        if len(self._deriving) == 1:
            raise damaged(f"its part {name} does not agree with its checksum")
        raise wrong_password(_NO_PASSWORD)

    def _key(self, encryption: _Encryption, deriving: str) -> bytes:
        self._rounds_left -= encryption.rounds
        if self._rounds_left < 0:
            raise damaged(f"its keys take more than {MAX_ROUNDS} rounds")
        start = hashlib.new(encryption.start_hash, self._password).digest()
        return hashlib.pbkdf2_hmac(deriving, start, encryption.salt, encryption.rounds, encryption.key_size)


class _Unpacking(io.RawIOBase):
    """The plain bytes of an encrypted part, deciphered and unpacked as they are read."""

    def __init__(self, name: str, head: bytes, stored: Part, cipher: CipherContext) -> None:
        super().__init__()
        self._name, self._waiting, self._stored, self._cipher = name, head, stored, cipher
        self._unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        self._count = 0

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill a buffer.  Raises EOFError or zlib.error where the packed data is broken, DocumentError for too much."""
        view = memoryview(buffer)
        while not self._unpacking.eof:
            waiting = self._waiting or self._deciphered()
            chunk = self._unpacking.decompress(waiting, len(view))
            self._waiting = self._unpacking.unconsumed_tail
            if chunk:
                self._count += len(chunk)
                if self._count > MAX_PART:
                    raise too_large(f"{self._name} has over {MAX_PART // 1_000_000} MB")
                view[: len(chunk)] = chunk
                return len(chunk)
            if not waiting and not self._unpacking.eof:
                raise EOFError("its packed data breaks off")
        return 0

    def _deciphered(self) -> bytes:
        """The next blocks; empty at the end."""
        while stored := self._stored.read():
            if blocks := self._cipher.update(stored):
                return blocks
        return b""


def _checked(head: bytes) -> Iterator[bytes]:
    """What a checksum may have been made of: the packed bytes, with and without padding, or the plain ones."""
    yield head[:_CHECKED]
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        plain = unpacking.decompress(head[: _CHECKED + _BLOCK])
    except zlib.error:
        return
    if unpacking.eof:
        yield head[: len(head) - len(unpacking.unused_data)][:_CHECKED]
    yield plain[:_CHECKED]


def _encryptions(manifest: Element) -> Iterator[tuple[str, _Encryption]]:
    """The names of the encrypted parts, and how each is encrypted."""
    for entry in manifest.iter():
        if local(entry) == "file-entry":
            for data in entry:
                if local(data) == "encryption-data":
                    yield (attribute(entry, "full-path") or "").lstrip("/"), _encryption(data)


def _encryption(data: Element) -> _Encryption:
    """Raises DocumentError for a way of encrypting that is not known, or that states what cannot be."""
    said = {local(child): child for child in data}
    algorithm, derivation, start = said.get("algorithm"), said.get("key-derivation"), said.get("start-key-generation")
    if algorithm is None or derivation is None:
        raise unknown_protection("it names no algorithm")
    bits = _known(_CIPHER, algorithm, "algorithm-name")
    _known(_DERIVATION, derivation, "key-derivation-name")
    vector, rounds = _bytes(algorithm, "initialisation-vector"), number(derivation, "iteration-count")
    if len(vector) != _BLOCK or not 0 < rounds <= MAX_ROUNDS:
        raise damaged(f"its encryption has a vector of {len(vector)} bytes and {rounds} rounds")
    return _Encryption(
        key_size=int(bits) // 8,
        vector=vector,
        salt=_bytes(derivation, "salt"),
        rounds=rounds,
        start_hash="sha1" if start is None else _known(_HASH, start, "start-key-generation-name"),
        checksum_hash=_known(_CHECKSUM, data, "checksum-type"),
        checksum=_bytes(data, "checksum"),
    )


def _known(pattern: re.Pattern[str], element: Element, name: str) -> str:
    """What a name that the manifest gives says; raises DocumentError where it is not known."""
    stated = attribute(element, name) or ""
    match = pattern.search(stated)
    if match is None:
        raise unknown_protection(f"{name} {stated[:80]!r}")
    return match[1].lower()


def _bytes(element: Element, name: str) -> bytes:
    try:
        return b64decode(attribute(element, name) or "")
    except ValueError as wrong:
        raise damaged(f"its encryption states no bytes for {name}") from wrong
