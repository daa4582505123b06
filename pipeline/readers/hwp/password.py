"""Streams that a password protects, in the two ways that are known.  The file header names the way.

Version 4, of Hancom Office 2007 and later: AES-128 in CFB mode with a feedback of one bit.  Version 0, of the first
documents of HWP 5: DES in ECB mode, with 256 bytes before the document's properties to tell a right password by.
Source of the field: Hancom, "한글 문서 파일 형식 5.0", revision 1.3, section 3.2.1.  How its values encrypt is not
published; the older way was confirmed on a document of 5.0.1.7, whose streams end with their CRC-32 and length.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha1

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher, modes

from pipeline.readers.protection import password_missing, unknown_protection, wrong_password

from .aes import decrypt_cfb1
from .container import COMPRESSED, PASSWORD, Container
from .records import DOCUMENT_PROPERTIES

#: So much of DocInfo shows whether a password is right; a whole number of blocks.
_HEAD = 4_096
#: The byte before the first of a password.
_BEFORE = b"\xec"
#: Bytes that the older way puts into the first record of DocInfo, and bytes of its ring for a password.
_SEAL, _RING = 256, 7
#: The size of a record stands above these bits of its header; tag and level are in them.
_SIZE_BITS, _TAG_AND_LEVEL = 20, 0xFFFFF


@dataclass(frozen=True, slots=True)
class Lock:
    """How the streams of a document are deciphered, and how many bytes stand before its properties."""

    decipher: Callable[[bytes], bytes]
    seal: int = 0

    def without_seal(self, info: bytes) -> bytes:
        """DocInfo as an unprotected document has it."""
        head = int.from_bytes(info[:4], "little")
        if not self.seal or head >> _SIZE_BITS < self.seal:
            return info
        return (head - (self.seal << _SIZE_BITS)).to_bytes(4, "little") + info[4 + self.seal :]


def lock_of(container: Container, password: str | None) -> Lock:
    """What opens the streams of a document; they are open where no password protects them.

    Raises DocumentError ``password-protected`` without a password or for an unknown way, else ``wrong-password``.
    """
    if not container.header.has(PASSWORD):
        return Lock(bytes)
    locks = {0: _des_locks, 4: _aes_locks}.get(container.header.encryption)
    if locks is None:
        raise unknown_protection(f"its encryption has the version {container.header.encryption}")
    if not password:
        raise password_missing()
    head = container.raw("DocInfo")[:_HEAD]
    for lock in locks(password):
        if _begins_info(lock.decipher(head), container.header.has(COMPRESSED)):
            return lock
    raise wrong_password()


def _begins_info(data: bytes, packed: bool) -> bool:
    """Whether a deciphered stream begins with the record that DocInfo begins with."""
    try:
        first = zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, 4) if packed else data[:4]
    except zlib.error:
        return False
    return len(first) == 4 and int.from_bytes(first, "little") & _TAG_AND_LEVEL == DOCUMENT_PROPERTIES


def _aes_locks(password: str) -> Iterator[Lock]:
    for encoded in _encodings(password):
        pairs = zip(_BEFORE + encoded, encoded, strict=False)
        digest = sha1(b"".join([bytes((_rotated(before), byte)) for before, byte in pairs]), usedforsecurity=False)
        yield Lock(partial(decrypt_cfb1, digest.digest()[:16]))


def _encodings(password: str) -> Iterator[bytes]:
    """A password in bytes; which code one that is not ASCII takes is not known for sure."""
    yield password.encode("utf-8", "surrogateescape")
    if not password.isascii():
        yield password.encode("cp949", "replace")


def _des_locks(password: str) -> Iterator[Lock]:
    ring = bytearray(_RING)
    for index, byte in enumerate(password.encode("utf-16-le", "surrogatepass")):
        ring[index % _RING] = _rotated(ring[index % _RING] ^ byte)
    bits = int.from_bytes(ring, "big")
    # Seven bits a byte: the eighth is for parity, which nobody looks at.
    key = bytes([(bits >> shift & 0x7F) << 1 for shift in range(7 * _RING, -1, -7)])
    yield Lock(partial(_decrypt_des, key), _SEAL)


def _decrypt_des(key: bytes, data: bytes) -> bytes:
    """Whole blocks of DES-ECB, which is triple DES with the same key three times."""
    return Cipher(TripleDES(key * 3), modes.ECB()).decryptor().update(data)


def _rotated(byte: int) -> int:
    return (byte << 1 | byte >> 7) & 0xFF
