"""HWP 3.x: what is refused without its engine, what comes of a crash, and what is read with it.

The documents are put together here after Hancom, "한글 문서 파일 구조 3.0", revision 1.2, sections 3, 4 and 10.6.
"""

from __future__ import annotations

import functools
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import DocumentError
from pipeline.readers.base import read
from pipeline.readers.hwp3 import child, reader
from schemas import Grid

SAMPLE = Path(__file__).parents[3] / "shared" / "documents" / "hwp3.hwp"
#: Of the plain document: signature, document information, summary, one font a language, one style.
HEAD = b"HWP Document File V3.00 \x1a\x01\x02\x03\x04\x05"
FONTS = (struct.pack("<H", 1) + b"plain".ljust(40, b"\0")) * 7
STYLES = struct.pack("<H", 1) + b"plain".ljust(20 + 31 + 187, b"\0")
PARAGRAPH_END, BOX, TEXT_BOX = 13, 10, 1


@functools.cache
def why_not() -> str:
    """Why the engine cannot be loaded; empty where it can."""
    code = f"import sys; sys.path.insert(0, {str(Path(child.__file__).parent)!r}); import child; child._engine()"
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=False)
    return done.stderr.strip().rpartition("\n")[2]


@pytest.fixture
def engine() -> None:
    if why := why_not():
        pytest.skip(f"the engine for HWP 3.x cannot be loaded: {why}")


def paragraph(*parts: str | bytes) -> bytes:
    """A paragraph of text and boxes, with a shape of its own and one line."""
    codes = [ord(each) if each.isascii() else int.from_bytes(each.encode("johab"), "big") for each in text_of(parts)]
    count = len(codes) + 4 * sum(isinstance(part, bytes) for part in parts) + 1
    text = b"".join(part if isinstance(part, bytes) else words(*(codes.pop(0) for _ in part)) for part in parts)
    return struct.pack("<BHH", 0, count, 1) + bytes(38 + 187 + 14) + text + words(PARAGRAPH_END)


def text_of(parts: tuple[str | bytes, ...]) -> str:
    return "".join(part for part in parts if isinstance(part, str))


def words(*codes: int) -> bytes:
    return struct.pack(f"<{len(codes)}H", *codes)


def listed(*paragraphs: bytes) -> bytes:
    """A list of paragraphs, which ends with one without characters."""
    return b"".join(paragraphs) + bytes(43)


def box(*cells: tuple[int, int, int, int, str], kind: int = 0) -> bytes:
    """A table or text box: its cells by their places and sizes, which is all that tells rows and columns."""
    about = bytes(78) + words(kind, len(cells)) + bytes(2)
    places = [bytes(4) + words(x, y, width, height) + bytes(15) for x, y, width, height, _ in cells]
    texts = [listed(*map(paragraph, text.split("\n"))) for *_, text in cells]
    return b"".join([words(BOX, 0, 0, BOX), about, *places, *texts, listed()])


def document(*paragraphs: bytes, password: int = 0) -> bytes:
    about = bytearray(128)
    about[4] = 4  # A4
    about[6:10] = words(5612, 3968)
    about[96:98] = words(password)
    return HEAD + bytes(about) + bytes(1008) + FONTS + STYLES + listed(*paragraphs)


def refused(data: bytes) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read(data)
    return caught.value


def test_without_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "find_spec", lambda name: None)
    error = refused(document(paragraph("text")))
    assert error.code == "hwp3-not-supported"
    assert "before 2000" in error.message
    assert "geomto[hwp3]" in error.remedy
    assert "Hancom Office" in error.remedy


def test_with_a_password() -> None:
    error = refused(document(paragraph("text"), password=1))
    assert error.code == "password-protected"
    assert "Hancom Office" in error.remedy


def test_with_half_a_header() -> None:
    assert refused(document(paragraph("text"))[:1_000]).code == "damaged-document"


@pytest.mark.parametrize(
    ("program", "code", "told"),
    [
        ("import time; time.sleep(60)", "hwp3-failed", "not done"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "hwp3-failed", "ended with -11"),
        ("raise SystemExit(1)", "hwp3-failed", "ended with 1"),
        ("print('no HWPX')", "hwp3-failed", "ZIP archive"),
        ("pass", "hwp3-failed", "ZIP archive"),
        ("print('it is broken'); raise SystemExit(4)", "hwp3-failed", "it is broken"),
        ("print('a symbol is missing'); raise SystemExit(3)", "hwp3-not-supported", "a symbol is missing"),
        ("child._limit(); bytearray(2 * 1024**3)", "hwp3-failed", "ended with 1"),
        ("child._limit(); print('x' * (child.MAX_OUTPUT + 1), flush=True)", "hwp3-failed", "ended with"),
    ],
)
def test_an_engine_that_fails(program: str, code: str, told: str, monkeypatch, tmp_path) -> None:
    script = tmp_path / "child.py"
    script.write_text(
        f"import sys\nsys.path.insert(0, {str(Path(child.__file__).parent)!r})\nimport child\n{program}\n"
    )
    monkeypatch.setattr(reader, "find_spec", lambda name: object())
    monkeypatch.setattr(reader, "MAX_SECONDS", 2)
    monkeypatch.setattr(child, "__file__", str(script))
    error = refused(document(paragraph("text")))
    assert (error.code, told in error.message) == (code, True), error


@pytest.mark.usefixtures("engine")
def test_text_and_table() -> None:
    table = box(
        (0, 0, 1000, 300, "구분"), (1000, 0, 2000, 300, "예산"),
        (0, 300, 1000, 600, "나무 심기"), (1000, 300, 1000, 300, "1,234"), (2000, 300, 1000, 300, "-56"),
        (1000, 600, 2000, 300, "7\n8"),
    )  # fmt: skip
    made = document(paragraph("2024 기금"), paragraph(table), paragraph(box((0, 0, 500, 500, "상자"), kind=TEXT_BOX)))
    read_back = read(made)
    assert read_back.format == "hwp"
    before, grid, after = read_back.blocks
    assert isinstance(grid, Grid)
    assert (before.text, after.text) == ("2024 기금", "상자")
    assert [(c.row, c.col, c.row_span, c.col_span, c.text) for c in grid.cells] == [
        (0, 0, 1, 1, "구분"), (0, 1, 1, 2, "예산"),
        (1, 0, 2, 1, "나무 심기"), (1, 1, 1, 1, "1,234"), (1, 2, 1, 1, "-56"),
        (2, 1, 1, 2, "7\n8"),
    ]  # fmt: skip


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("length", [1_200, 1_500, 2_000])
def test_what_breaks_off(length: int) -> None:
    error = refused(document(*[paragraph("text " * 40)] * 4)[:length])
    assert error.code == "hwp3-failed"
    assert "Hancom Office" in error.remedy


@pytest.mark.usefixtures("engine")
@pytest.mark.skipif(not SAMPLE.exists(), reason="the HWP 3.x document is not beside the project (../shared/documents)")
def test_a_real_document() -> None:
    texts = [block.text for block in read(SAMPLE.read_bytes()).blocks]
    assert texts[:4] == [
        "C-6 리눅스 어셈블리 프로그래밍",
        "정병수",
        "bsjung@samsung.com",
        "1. 리눅스 어셈블리 프로그래밍의 기초",
    ]
    assert len(texts) == 972
    assert not any("\ufffc" in text or "\ufffd" in text for text in texts)
