"""The parts that make the text, in their order: the spine of ``content.hpf``, and the count in ``header.xml``."""

from __future__ import annotations

import posixpath
import re

from pipeline.errors import DocumentError
from pipeline.readers.stored.limits import MAX_SECTIONS, damaged, too_large

from .package import Package
from .xml import attribute, local, parse

_SECTION = re.compile(r"(?:^|/)section(\d+)\.xml$", re.IGNORECASE)
_COUNT = re.compile(rb"<[^<>]*\bsecCnt\s*=\s*[\"'](\d{1,6})[\"']")
#: So much of a header is looked through for the count of sections, which its root states.
_HEAD = 4096


def sections_of(package: Package) -> list[str]:
    """The names of the section parts in reading order.

    Raises DocumentError where there are none, or fewer than the document says it has.
    """
    found = _from_spine(package) or sorted(
        (name for name in package.names if _SECTION.search(name)), key=lambda name: int(_section_number(name))
    )
    if not found:
        raise DocumentError(
            "not-a-document",
            "this is a ZIP archive without a HWPX document in it",
            "unpack it and give the documents that it holds",
        )
    if len(found) > MAX_SECTIONS:
        raise too_large(f"{len(found)} sections")
    stated = _stated_count(package)
    if stated is not None and stated > len(found):
        raise damaged(f"it should have {stated} sections, and {len(found)} are there")
    return found


def header_of(package: Package) -> str | None:
    """The name of the part that holds the styles."""
    return next((name for name in package.names if name.lower().endswith("contents/header.xml")), None)


def _section_number(name: str) -> str:
    match = _SECTION.search(name)
    return match[1] if match else "0"


def _from_spine(package: Package) -> list[str]:
    """The sections in the order of the spine; empty where there is no spine."""
    content = next((name for name in package.names if name.lower().endswith(".hpf")), None)
    if content is None:
        return []
    root = parse(package.read(content), content)
    hrefs: dict[str | None, str] = {}
    spine: list[str | None] = []
    for element in root.iter():
        if local(element) == "item":
            hrefs[attribute(element, "id")] = attribute(element, "href") or ""
        elif local(element) == "itemref":
            spine.append(attribute(element, "idref"))
    named = [hrefs[each] for each in spine if each in hrefs and _SECTION.search(hrefs[each])]
    found = []
    for href in dict.fromkeys(named):
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(content), href))
        if href not in package and beside not in package:
            raise damaged(f"its section {href} is missing")
        found.append(href if href in package else beside)
    return found


def _stated_count(package: Package) -> int | None:
    header = header_of(package)
    if header is None:
        return None
    match = _COUNT.search(package.open(header).read(_HEAD))
    return int(match[1]) if match else None
