"""Bytes of a HWP 5 document to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.errors import DocumentError
from pipeline.readers.stored.blocks import blocks_of
from pipeline.readers.stored.limits import MAX_SECTIONS, damaged, too_large
from pipeline.readers.stored.story import Para
from schemas import Document, Reading

from .body import WANTED, Body
from .container import CERTIFIED, DISTRIBUTION, DRM, Container
from .distribution import unsealed
from .heads import Heads
from .password import Lock, lock_of
from .records import PARA_HEADER, records_of


def read(data: bytes, password: str | None = None) -> Document:
    """Read a HWP 5 document; ``password`` opens one that is protected.

    Raises DocumentError for a document that is damaged, protected otherwise or too large.
    """
    container = Container(data)
    header = container.header
    if header.has(DRM | CERTIFIED):
        raise DocumentError(
            "drm-protected",
            "the document is under rights management (DRM or a certificate)",
            "ask for it without, or save it as HWPX where it may be opened",
        )
    lock = lock_of(container, password)
    info = container.inflated(lock.decipher(container.raw("DocInfo")), "DocInfo")
    heads = Heads(lock.without_seal(info))
    body = Body(heads)
    is_tracked = not header.has(DISTRIBUTION) and _shows_other_text(container, lock)
    folder = "ViewText" if is_tracked or header.has(DISTRIBUTION) else "BodyText"
    names = _sections(container, folder, heads.sections)
    return Document(
        format="hwp",
        page_count=None,
        blocks=blocks_of(_section(container, name, lock, body) for name in names),
        readings=[_tracked()] if is_tracked else [],
    )


def _shows_other_text(container: Container, lock: Lock) -> bool:
    """Whether the word processor shows ViewText instead of BodyText, as it does where changes are tracked.

    Some documents have a ViewText that is no text; theirs is in BodyText like that of any other.
    """
    name = "ViewText/Section0"
    if name not in container.names:
        return False
    try:
        data = container.inflated(lock.decipher(container.raw(name)), name)
    except DocumentError:
        return False
    return int.from_bytes(data[:4], "little") & 0x3FF == PARA_HEADER


def _tracked() -> Reading:
    return Reading(
        rule="tracked-changes",
        row=None,
        chosen="the text with all of its tracked changes",
        reason="the document keeps a second text for tracked changes, which is the one that is shown",
    )


def _sections(container: Container, folder: str, stated: int) -> list[str]:
    found = sorted(
        int(match[1]) for name in container.names if (match := re.fullmatch(rf"{folder}/Section(\d{{1,4}})", name))
    )
    if len(found) > MAX_SECTIONS:
        raise too_large(f"{len(found)} sections")
    if len(found) != stated or found != list(range(stated)):
        raise damaged(f"it should have {stated} sections, and {len(found)} are there")
    return [f"{folder}/Section{number}" for number in found]


def _section(container: Container, name: str, lock: Lock, body: Body) -> Iterator[Para]:
    data = lock.decipher(container.raw(name))
    if container.header.has(DISTRIBUTION):
        data = unsealed(data, name)
    return body.section(records_of(container.inflated(data, name), name, WANTED))
