"""Documents that a password protects: HWP 5 in both ways that are known, and HWPX.

The repository has no protected document.  Those here are its plain ones, encrypted by the tests' own code, so that each
must be read like the one that it was made of.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from pathlib import Path

import pytest

from pipeline.cli.ingest import SOME_UNREAD
from pipeline.errors import DocumentError
from pipeline.readers.base import read
from pipeline.readers.hwp.aes import decrypt_cfb1
from pipeline.readers.hwp.container import Container
from pipeline.readers.hwpx import encryption

from ..program import failures, geomto, rows
from .locked import (
    AES_KEY,
    HWP,
    HWPX,
    cfb1,
    header,
    locked_des,
    locked_hwp,
    locked_hwpx,
    of_padded,
    of_plain,
)

__all__ = ["geomto"]  # a fixture

SAMPLE = Path(__file__).parents[3] / "shared" / "documents" / "password-12345.hwp"
needs_sample = pytest.mark.skipif(
    not SAMPLE.exists(), reason="the protected document is not beside the project (../shared/documents)"
)


def refused(data: bytes, password: str | None) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read(data, password)
    return caught.value


# AES in CFB mode with a feedback of one bit.


@pytest.mark.parametrize("length", [0, 1, 15, 16, 17, 300])
def test_bits_are_deciphered_as_one_by_one(length: int) -> None:
    data = hashlib.shake_128(b"data").digest(length)
    assert decrypt_cfb1(AES_KEY, data) == cfb1(AES_KEY, data, decrypt=True)


def test_stretches_meet() -> None:
    data = hashlib.shake_128(b"long").digest(8_192 + 40)
    assert decrypt_cfb1(AES_KEY, data)[8_100:] == cfb1(AES_KEY, data, decrypt=True)[8_100:]


def test_a_published_vector() -> None:
    """NIST SP 800-38A, F.3.2: what stands before the bytes is the register that they begin with."""
    key = bytes.fromhex("2b7e151628aed2a6abf7158809cf4f3c")
    assert decrypt_cfb1(key, bytes(range(16)) + bytes.fromhex("68b3"))[16:] == bytes.fromhex("6bc1")


def test_what_another_program_enciphered() -> None:
    """``openssl enc -aes-128-cfb1``."""
    enciphered = bytes.fromhex("481a390f3e94b3a3de075e5fb40fea3dd6e13a994742ab1bfdabe914")
    assert decrypt_cfb1(AES_KEY, enciphered) == b"Korean council review report"


# HWP 5.


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return locked_hwp(tmp_path_factory.mktemp("hwp"), AES_KEY)


def test_hwp_is_read_with_its_password(locked: bytes) -> None:
    assert read(locked, "12345") == read(HWP.read_bytes())


@pytest.mark.parametrize("coding", ["utf-8", "cp949"])
def test_hwp_with_a_korean_password(coding: str, tmp_path: Path) -> None:
    before, digest = 0xEC, hashlib.sha1()
    for byte in "기금2025".encode(coding):
        digest.update(bytes(((before << 1 | before >> 7) & 0xFF, byte)))
        before = byte
    assert read(locked_hwp(tmp_path, digest.digest()[:16]), "기금2025") == read(HWP.read_bytes())


@pytest.mark.parametrize("password", [None, ""])
def test_hwp_asks_for_a_password(locked: bytes, password: str | None) -> None:
    error = refused(locked, password)
    assert error.code == "password-protected"
    assert "--password" in error.remedy
    assert "Hancom Office" in error.remedy


@pytest.mark.parametrize("password", ["54321", "12345 ", "비밀", "\udcff", "1" * 5_000])
def test_hwp_with_another_password(locked: bytes, password: str) -> None:
    error = refused(locked, password)
    assert error.code == "wrong-password"
    assert password not in str(error)


@pytest.mark.parametrize("password", [None, "12345"])
def test_hwp_in_an_unknown_way(password: str | None, tmp_path: Path) -> None:
    error = refused(locked_hwp(tmp_path, AES_KEY, version=3), password)
    assert (error.code, "not known" in error.message) == ("password-protected", True)
    assert "--password" not in error.remedy


@pytest.mark.parametrize("seal", [256, 0])
def test_hwp_of_the_older_way(seal: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole blocks do not fit into the places of the plain streams, so that the container is given them."""
    plain, raw = HWP.read_bytes(), Container.raw
    info = zlib.decompress(raw(Container(plain), "DocInfo"), -zlib.MAX_WBITS)
    size = int.from_bytes(info[:4], "little") >> 20
    sealed = (0x10 | (size + seal) << 20).to_bytes(4, "little") + bytes(seal) + info[4:]
    section = zlib.decompress(raw(Container(plain), "BodyText/Section0"), -zlib.MAX_WBITS)
    streams = {"FileHeader": header(0), "DocInfo": locked_des(sealed), "BodyText/Section0": locked_des(section)}
    monkeypatch.setattr(Container, "raw", lambda self, name: streams.get(name) or raw(self, name))
    opened = read(plain, "12345")
    assert refused(plain, "12346").code == "wrong-password"
    monkeypatch.undo()
    assert opened == read(plain)


@needs_sample
def test_a_real_document() -> None:
    data = SAMPLE.read_bytes()
    assert refused(data, None).code == "password-protected"
    assert refused(data, "1234").code == "wrong-password"
    assert [block.text for block in read(data, "12345").blocks] == ["암호로 보호되는 파일"]


# HWPX.


@pytest.mark.parametrize(
    "made",
    [
        {},
        {"deriving": "sha256"},
        {"checksum": of_padded},
        {"checksum": of_plain},
        {"bits": 128},
        {"prefix": ""},
        {"prefix": "manifest:"},
        {"password": "기금2025"},
    ],
    ids=str,
)
def test_hwpx_is_read_with_its_password(made: dict[str, object]) -> None:
    assert read(locked_hwpx(**made), str(made.get("password", "12345"))) == read(HWPX.read_bytes())


@pytest.mark.parametrize("password", [None, ""])
def test_hwpx_asks_for_a_password(password: str | None) -> None:
    error = refused(locked_hwpx(), password)
    assert error.code == "password-protected"
    assert "--password" in error.remedy


@pytest.mark.parametrize("password", ["54321", "비밀", "\udcff"])
def test_hwpx_with_another_password(password: str) -> None:
    error = refused(locked_hwpx(), password)
    assert error.code == "wrong-password"
    assert password not in str(error)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("#aes256-cbc", "#blowfish-cfb"),
        ("#pbkdf2", "#argon2id"),
        ("#sha256-1k", "#sha3-1k"),
        ("xmldsig#sha256", "xmldsig#md5"),
        ("odf:algorithm", "odf:nothing"),
    ],
)
@pytest.mark.parametrize("password", [None, "12345"])
def test_hwpx_in_an_unknown_way(old: str, new: str, password: str | None) -> None:
    error = refused(locked_hwpx(change=lambda text: text.replace(old, new)), password)
    assert (error.code, "not known" in error.message) == ("password-protected", True)
    assert "--password" not in error.remedy


@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        (r'iteration-count="\d+"', 'iteration-count="999999999999"'),
        (r'iteration-count="\d+"', 'iteration-count="0"'),
        (r'iteration-count="\d+"', 'iteration-count="many"'),
        (r'initialisation-vector="[^"]*"', 'initialisation-vector="AAAA"'),
        (r'salt="[^"]*"', 'salt="A"'),
        (r"</odf:manifest>", ""),
    ],
)
def test_hwpx_with_a_manifest_that_cannot_be(pattern: str, new: str) -> None:
    data = locked_hwpx(change=lambda text: re.sub(pattern, new, text))
    assert refused(data, "12345").code == "damaged-document"


def test_hwpx_whose_keys_take_too_long_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encryption, "MAX_ROUNDS", 2_000)
    assert "rounds" in refused(locked_hwpx(rounds=1_500), "12345").message


def test_hwpx_that_breaks_off() -> None:
    assert refused(locked_hwpx(cut=16, checksum=of_plain), "12345").code == "damaged-document"


def test_hwpx_with_one_part_changed() -> None:
    def change(text: str) -> str:
        before, header, section, *others = text.split(' checksum="')
        return ' checksum="'.join([before, header, "AAAA" + section[4:], *others])

    error = refused(locked_hwpx(change=change, checksum=of_plain), "12345")
    assert (error.code, "checksum" in error.message) == ("damaged-document", True)


def test_hwpx_unpacks_to_no_more_than_a_report_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encryption, "MAX_PART", 50_000)
    assert refused(locked_hwpx(), "12345").code == "document-too-large"
    monkeypatch.undo()
    monkeypatch.setattr("pipeline.readers.hwpx.package.MAX_PARTS", 100_000)
    assert refused(locked_hwpx(), "12345").code == "document-too-large"


# The program.


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_refused_document_is_read_when_a_password_comes(jobs, geomto, monkeypatch, tmp_path) -> None:
    secret = "the-secret-12345"
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one.hwpx").write_bytes(locked_hwpx(secret))
    (folder / "two.hwpx").write_bytes(HWPX.read_bytes())
    arguments = ("ingest", folder, "--jobs", jobs)

    assert geomto(*arguments).code == SOME_UNREAD
    assert failures()["one.hwpx"][0] == "password-protected"
    assert "wrong-password" in geomto(*arguments, "--json", "--password", "another").out
    assert failures()["one.hwpx"][0] == "wrong-password"
    monkeypatch.setenv("GEOMTO_PASSWORD", secret)
    ran = geomto(*arguments, "--json")
    assert ran.code != SOME_UNREAD
    assert failures() == {}
    assert {status for (status,) in rows("SELECT format FROM reports")} == {"hwpx"}
    assert secret not in ran.out + ran.err
    monkeypatch.delenv("GEOMTO_PASSWORD")
    assert "unchanged one.hwpx" in geomto(*arguments).err
    assert not any(secret.encode() in path.read_bytes() for path in tmp_path.glob("geomto.duckdb*"))


def test_a_password_does_no_harm_to_other_documents() -> None:
    assert read(HWPX.read_bytes(), "12345") == read(HWPX.read_bytes())
    assert read(HWP.read_bytes(), "12345") == read(HWP.read_bytes())


def test_help_says_where_a_password_goes(geomto) -> None:
    said = geomto("ingest", "--help").out
    assert "--password" in said
    assert "GEOMTO_PASSWORD" in said
