"""AES in the two modes that HWP uses, on the library ``cryptography``."""

from __future__ import annotations

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

#: Bytes of text that are deciphered at a time where every bit takes a block of its own.
_STRETCH = 8_192


def decrypt_ecb(key: bytes, data: bytes) -> bytes:
    """Whole blocks of AES-ECB."""
    decryptor = Cipher(algorithms.AES(key), modes.ECB()).decryptor()
    return decryptor.update(data) + decryptor.finalize()


def decrypt_cfb1(key: bytes, data: bytes) -> bytes:
    """AES in CFB mode with a feedback of one bit and an initial vector of zeros.

    The register before each bit is the 128 bits of the ciphertext before it, so that all are known beforehand: they are
    enciphered together, and the first bit of each result is the one to XOR.
    """
    before = bytes(16) + data
    opened = bytearray(data)
    for start in range(0, len(data), _STRETCH):
        stretch = before[start : start + _STRETCH + 16]
        count = len(stretch) - 16
        bits, mask = int.from_bytes(stretch, "big"), (1 << 8 * len(stretch)) - 1
        for shift in range(8):
            shifted = (bits << shift & mask).to_bytes(len(stretch), "big")
            encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
            keyed = encryptor.update(b"".join([shifted[at : at + 16] for at in range(count)]))[::16]
            for at in range(count):
                opened[start + at] ^= (keyed[at] & 0x80) >> shift
    return bytes(opened)
