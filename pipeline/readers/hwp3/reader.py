"""Bytes of a HWP 3.x document to blocks, by way of HWPX."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from importlib.util import find_spec

from pipeline.errors import DocumentError
from pipeline.readers.hwpx.reader import stories
from pipeline.readers.protection import unknown_protection
from pipeline.readers.stored.blocks import blocks_of
from pipeline.readers.stored.limits import damaged
from pipeline.readers.stored.story import Para, Part, StoredTable, joined
from schemas import Document

from . import child

ENGINE = "rhwp"
#: Seconds until the engine is ended.
MAX_SECONDS = 20
#: Where the header states whether a password protects the document.
#: Source: Hancom, "한글 문서 파일 구조 3.0", revision 1.2, section 3.2.
_PROTECTED = slice(30 + 96, 30 + 98)
#: Bytes of the header: the signature, what is said of the document, and its summary.
_HEADER = 30 + 128 + 1008
#: What the engine puts into the text where a picture or table is anchored.
_ANCHOR = "\ufffc"
_SAVE_ANEW = "open it in Hancom Office and save it as HWPX"


def read(data: bytes) -> Document:
    """Read a HWP 3.x document.

    Raises DocumentError ``hwp3-not-supported`` without the engine, ``hwp3-failed`` where it does not read the document.
    """
    if len(data) < _HEADER:
        raise damaged("it breaks off in its header")
    if any(data[_PROTECTED]):
        raise unknown_protection("the password of HWP 3.x")
    if find_spec(ENGINE) is None:
        raise _not_supported(f"and the package {ENGINE} that reads it is not installed")
    converted = _converted(data)
    try:
        blocks = blocks_of(map(_without_anchors, section) for section in stories(converted))
    except DocumentError as wrong:
        raise _failed(wrong.message) from wrong
    return Document(format="hwp", page_count=None, blocks=blocks)


def _converted(data: bytes) -> bytes:
    """The document as HWPX."""
    command = [sys.executable, "-P", child.__file__]
    with tempfile.TemporaryFile() as output:
        try:
            done = subprocess.run(
                command, input=data, stdout=output, stderr=subprocess.DEVNULL, timeout=MAX_SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            raise _failed(f"it was not done after {MAX_SECONDS} s") from None
        except OSError as wrong:
            raise _failed(f"its process did not start: {wrong.strerror}") from wrong
        output.seek(0)
        said = output.read(child.MAX_OUTPUT)
    if done.returncode == child.NO_ENGINE:
        raise _not_supported(f"and the package {ENGINE} that reads it cannot be loaded: {_reason(said)}")
    if done.returncode == child.NOT_READ:
        raise _failed(_reason(said))
    if done.returncode:
        raise _failed(f"its process ended with {done.returncode}")
    return said


def _without_anchors(para: Para) -> Para:
    """The paragraph, and what is in it, without the characters that only say where an object is."""
    parts: list[Part] = []
    for part in para.parts:
        if isinstance(part, str):
            parts.append(part.replace(_ANCHOR, ""))
            continue
        if isinstance(part, StoredTable):
            for cell in part.cells:
                cell.paragraphs = [_without_anchors(each) for each in cell.paragraphs]
            part.caption = [_without_anchors(each) for each in part.caption]
        else:
            part.paragraphs = [_without_anchors(each) for each in part.paragraphs]
        parts.append(part)
    return Para(joined(parts))


def _reason(said: bytes) -> str:
    """The first line of what the process said."""
    return said[:200].decode("utf-8", "replace").partition("\n")[0]


def _not_supported(why: str) -> DocumentError:
    return DocumentError(
        "hwp3-not-supported",
        f"this is HWP 3.x, the format of before 2000, {why}",
        f"install geomto[hwp3], or {_SAVE_ANEW}",
    )


def _failed(why: str) -> DocumentError:
    return DocumentError("hwp3-failed", f"the engine for HWP 3.x did not read the document: {why}", _SAVE_ANEW)
