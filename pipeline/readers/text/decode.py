"""Bytes to text: UTF-8 with or without BOM, UTF-16, CP949; anything else is refused by name."""

from __future__ import annotations

import codecs
import re

from pipeline.errors import DocumentError

#: Control characters that no text converter writes; more than this share of them means a binary file.
MAX_CONTROL = 0.002
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_HANGUL = re.compile(r"[가-힣]")


def decode(data: bytes) -> str:
    """The text of a file, with line ends made ``\\n``.  Nothing is replaced: an invalid byte is an error."""
    text = _decode(data)
    control = len(_CONTROL.findall(text))
    if control > len(text) * MAX_CONTROL:
        raise DocumentError(
            "binary-file", "this is a binary file, not text", "give the report itself, or convert it to text (UTF-8)"
        )
    if not text.strip():
        raise DocumentError("empty-file", "the file holds only white space", "convert or download the report again")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(data, "utf-16")
    if data.startswith(codecs.BOM_UTF8):
        return _strict(data, "utf-8-sig")
    zeros = data[:4096].count(0)
    if zeros:
        return (
            _strict(data, _utf16_without_bom(data[:4096])) if zeros * 8 > len(data[:4096]) else data.decode("latin-1")
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        try:
            text = data.decode("cp949")
        except UnicodeDecodeError as other:
            raise _mixed(data, max(wrong, other, key=lambda error: error.start)) from None
        if len(_HANGUL.findall(text)) * 20 < len(text) - text.count(" "):
            raise _mixed(data, wrong) from None
        return text


def _utf16_without_bom(head: bytes) -> str:
    even, odd = head[0::2].count(0), head[1::2].count(0)
    return "utf-16-le" if odd >= even else "utf-16-be"


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as wrong:
        raise _mixed(data, wrong) from None


def _mixed(data: bytes, wrong: UnicodeDecodeError) -> DocumentError:
    line = data[: wrong.start].count(b"\n") + 1
    return DocumentError(
        "bad-encoding",
        f"neither UTF-8, UTF-16 nor CP949 reads the whole file (first wrong byte {wrong.start}, line {line})",
        "save the text again in one encoding, best UTF-8",
    )
