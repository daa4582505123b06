"""The text of a 배포용 (distribution) document: streams of ViewText, encrypted with a key that they carry.

The first record holds 256 bytes, disguised by the numbers of a pseudo-random generator that its first four bytes seed.
Somewhere in them stands the key of AES-128 in ECB mode for the rest.  ``BodyText`` of such a document is a placeholder.
Source: Hancom, "한글 문서 파일 형식 - 배포용 문서", revision 1.2.
"""

from __future__ import annotations

from pipeline.readers.stored.limits import damaged

from .aes import decrypt_ecb

_RECORD_HEADER, _SEALED, _KEY = 4, 256, 16
#: Tag 0x1C, level 0, size 256.
_HEAD = 0x1C | 256 << 20


def unsealed(data: bytes, name: str) -> bytes:
    """The stream in the clear, still packed."""
    if len(data) < _RECORD_HEADER + _SEALED or int.from_bytes(data[:_RECORD_HEADER], "little") & ~0xFFC00 != _HEAD:
        raise damaged(f"its stream {name} does not begin with the key of a distribution document")
    sealed = data[_RECORD_HEADER : _RECORD_HEADER + _SEALED]
    seed = int.from_bytes(sealed[:4], "little")
    opened = _undisguised(sealed, seed)
    start = 4 + (seed & 0xF)
    body = data[_RECORD_HEADER + _SEALED :]
    return decrypt_ecb(opened[start : start + _KEY], body[: len(body) // 16 * 16])


def _undisguised(sealed: bytes, seed: int) -> bytes:
    """The bytes with runs of them XORed by one random number each; number and length of a run come by turns."""
    opened = bytearray(sealed)
    state, run, value = seed, 0, 0
    for index in range(_SEALED):
        if run == 0:
            state, value = _next(state)
            value &= 0xFF
            state, run = _next(state)
            run = (run & 0xF) + 1
        if index >= 4:
            opened[index] ^= value
        run -= 1
    return bytes(opened)


def _next(state: int) -> tuple[int, int]:
    """The generator of Microsoft's C library: its next state and number."""
    state = (state * 214013 + 2531011) & 0xFFFFFFFF
    return state, state >> 16 & 0x7FFF
