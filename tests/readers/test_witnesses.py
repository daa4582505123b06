"""Every cell of every table against two other engines.  What they read otherwise is explained, or the test fails."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pipeline.korean.labels import squeeze
from pipeline.readers.base import read
from schemas import Grid

from . import witness
from .witness import Difference, Table

RAW = Path(__file__).parents[2] / "raw"
DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"
#: Documents that no engine need read.
REFUSED = frozenset({"drm.hwpx", "password-12345.hwp", "hwp3.hwp"})
FILES = {
    path.name: path
    for folder in (RAW, DOCUMENTS)
    if folder.is_dir()
    for path in sorted(folder.glob("*.hwp*"))
    if path.name not in REFUSED
}
#: What python-hwpx does not read, or not in the time that a test may take.
UNREAD = {
    "distribution.hwp": "it refuses distribution documents",
    "huge-cellbreak.hwp": "it takes ten seconds for 52,694 cells, which the other engine reads too",
}
READ = [name for name in FILES if name not in UNREAD]
FRAMES = "the cell has a table of one cell, a frame: what that holds is text of the cell to us, and none to them"
TEXT_BOXES = "rhwp gives no tables of text boxes; our fourth is the only one that stands in the text itself"
#: Document → (table, row, column) → why both witnesses read the cell otherwise.
EXPLAINED: dict[str, dict[tuple[int, int, int], str]] = {
    name: dict.fromkeys([(18, 6, 1), (19, 27, 1), (22, 4, 1), (38, 6, 1), (54, 6, 1)], FRAMES)
    for name in ("regulatory-86712.hwp", "regulatory-86712.hwpx")
}
#: Document → which of its tables, from 1, are the only ones that rhwp gives, and why.
PARTLY = {"tables-in-textboxes.hwp": ([4], TEXT_BOXES)}


def check(name: str, theirs: list[Table]) -> None:
    """Fail on a difference that nothing explains, and on an explanation of what does not differ."""
    found = list(witness.differences(our_tables(name), witness.without_frames(theirs)))
    explained = EXPLAINED.get(name, {})
    unexplained = [each for each in found if (each.table, each.row, each.col) not in explained]
    assert not unexplained, f"{len(unexplained)} cells, the first: {unexplained[0]}"
    assert {(each.table, each.row, each.col) for each in found} == explained.keys(), "explained, but no difference"
    frames = [Counter(table[0][4]) for table in theirs if len(table) == 1]
    for each in found:
        assert _added(each) in frames, f"the cell has something else than a frame: {each}"


def _added(difference: Difference) -> Counter[str]:
    """The characters that our cell has over theirs."""
    assert difference.ours is not None
    assert difference.theirs is not None
    assert not Counter(difference.theirs) - Counter(difference.ours)
    return Counter(difference.ours) - Counter(difference.theirs)


def our_tables(name: str) -> list[Table]:
    return witness.our_tables(FILES[name].read_bytes())


def test_published_documents_are_among_them() -> None:
    if not DOCUMENTS.is_dir():
        pytest.skip(
            "only the samples of raw/: the published documents are not beside the project (../shared/documents)"
        )
    assert UNREAD.keys() | EXPLAINED.keys() | PARTLY.keys() <= FILES.keys()


@pytest.mark.parametrize("name", READ)
def test_cells_as_python_hwpx_reads_them(name: str) -> None:
    check(name, witness.python_hwpx_tables(FILES[name].read_bytes()))


@pytest.mark.parametrize("name", READ)
def test_no_text_is_lost(name: str) -> None:
    """Whatever stands in an ``hp:t`` of the body for python-hwpx, stands somewhere in our blocks as often."""
    said = []
    for block in read(FILES[name].read_bytes()).blocks:
        said += [*block.lead, *(cell.text for cell in block.cells)] if isinstance(block, Grid) else [block.text]
    assert not Counter(witness.python_hwpx_text(FILES[name].read_bytes())) - Counter(squeeze("".join(said)))


@pytest.mark.parametrize("name", FILES)
def test_cells_as_rhwp_reads_them(name: str) -> None:
    if why := witness.why_no_rhwp():
        pytest.skip(f"rhwp cannot be loaded: {why}")
    theirs = witness.rhwp_tables(FILES[name])
    if name in PARTLY:
        given, _ = PARTLY[name]
        assert theirs == [our_tables(name)[number - 1] for number in given]
    else:
        check(name, theirs)
