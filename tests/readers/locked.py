"""Documents locked with a password: the plain ones of the repository, encrypted bit by bit and part by part."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import olefile
from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

RAW = Path(__file__).parents[2] / "raw"
HWP, HWPX = (RAW / f"gyeonggi_climate_fund_2025.{ending}" for ending in ("hwp", "hwpx"))
#: The keys of the password 12345, worked out by other programs than this one.
AES_KEY, DES_KEY = bytes.fromhex("8b2b0793f16e7a7f91ca5684933d7ab5"), bytes.fromhex("c434b200063000d0")
MANIFEST = "META-INF/manifest.xml"
ODF = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
Checksum = Callable[[bytes, bytes, bytes], bytes]  # of the plain, the packed and the padded bytes, what is hashed


def cfb1(key: bytes, data: bytes, *, decrypt: bool) -> bytes:
    """Bit by bit, as NIST SP 800-38A, section 6.3, has it, from a register of zeros."""
    block = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    register, done = 0, 0
    for byte in data:
        for at in range(7, -1, -1):
            given = byte >> at & 1
            made = given ^ block.update(register.to_bytes(16, "big"))[0] >> 7
            register = (register << 1 | (given if decrypt else made)) & (1 << 128) - 1
            done = done << 1 | made
    return done.to_bytes(len(data), "big")


def header(version: int) -> bytes:
    """The file header of a protected document."""
    with olefile.OleFileIO(HWP) as file:
        data = bytearray(file.openstream("FileHeader").read())
    data[36] |= 1 << 1
    data[44:48] = version.to_bytes(4, "little")
    return bytes(data)


def locked_hwp(folder: Path, key: bytes, version: int = 4) -> bytes:
    """The plain document with its streams encrypted in their places: a feedback of one bit needs no padding."""
    path = folder / "locked.hwp"
    shutil.copy(HWP, path)
    with olefile.OleFileIO(path, write_mode=True) as file:
        for name in ("DocInfo", "BodyText/Section0"):
            file.write_stream(name, cfb1(key, file.openstream(name).read(), decrypt=False))
        file.write_stream("FileHeader", header(version))
    return path.read_bytes()


def locked_des(data: bytes) -> bytes:
    """A stream in the older way: packed, with its CRC-32 and length, in whole blocks."""
    packing = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packing.compress(data) + packing.flush() + zlib.crc32(data).to_bytes(4, "little")
    packed += len(data).to_bytes(4, "little")
    return Cipher(TripleDES(DES_KEY * 3), modes.ECB()).encryptor().update(packed + bytes(-len(packed) % 8))


def of_packed(plain: bytes, packed: bytes, padded: bytes) -> bytes:
    return packed


def of_padded(plain: bytes, packed: bytes, padded: bytes) -> bytes:
    return padded


def of_plain(plain: bytes, packed: bytes, padded: bytes) -> bytes:
    return plain


def locked_hwpx(
    password: str = "12345",
    *,
    deriving: str = "sha1",
    checksum: Checksum = of_packed,
    rounds: int = 1024,
    bits: int = 256,
    prefix: str = "odf:",
    change: Callable[[str], str] = str,
    cut: int = 0,
) -> bytes:
    """The plain document with all parts of its text encrypted; the last block is filled with what is no padding."""
    with ZipFile(HWPX) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    entries = []
    for name in ("Contents/header.xml", "Contents/section0.xml", "Contents/content.hpf", "settings.xml"):
        salt, vector = (hashlib.shake_128(f"{what} {name}".encode()).digest(16) for what in ("salt", "vector"))
        packing = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        packed = packing.compress(parts[name]) + packing.flush()
        padded = packed + b"\xa5" * (-len(packed) % 16)
        key = hashlib.pbkdf2_hmac(deriving, hashlib.sha256(password.encode()).digest(), salt, rounds, bits // 8)
        stated = hashlib.sha256(checksum(parts[name], packed, padded)[:1024]).digest()
        parts[name] = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor().update(padded[: len(padded) - cut])
        entries.append(
            f'<file-entry full-path="{name}" media-type="application/xml">'
            f'<encryption-data checksum-type="{ODF}#sha256-1k" checksum="{base64.b64encode(stated).decode()}">'
            f'<algorithm algorithm-name="http://www.w3.org/2001/04/xmlenc#aes{bits}-cbc"'
            f' initialisation-vector="{base64.b64encode(vector).decode()}"/>'
            f'<key-derivation key-derivation-name="{ODF}#pbkdf2" key-size="{bits // 8}"'
            f' iteration-count="{rounds}" salt="{base64.b64encode(salt).decode()}"/>'
            '<start-key-generation start-key-generation-name="http://www.w3.org/2000/09/xmldsig#sha256" key-size="32"/>'
            "</encryption-data></file-entry>"
        )
    declared = f'xmlns{":" if prefix else ""}{prefix.rstrip(":")}="{ODF}"'
    tags = re.sub(r"<(/?)", rf"<\1{prefix}", "".join(entries))
    parts[MANIFEST] = change(f"<{prefix}manifest {declared}>{tags}</{prefix}manifest>").encode()
    data = io.BytesIO()
    with ZipFile(data, "w", ZIP_STORED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return data.getvalue()
