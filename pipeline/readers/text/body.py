"""Which of the lines under a heading are the table's: without notes and repeated headings, up to its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.korean.labels import is_total, squeeze
from schemas import Role

from .atoms import atoms_of, leading_year
from .heading import Heading
from .lines import Line
from .marks import OUTER, bullet_of, is_bulleted, is_note, is_numbered, is_section, is_sentence
from .terms import is_dated

#: A piece of a label is not longer than this, and no more lines of pieces stand between two rows.
LABEL_LENGTH, LABEL_LINES = 32, 6
#: A sentence behind a bullet that is longer than this is a paragraph of the report, not a remark in a cell.
PARAGRAPH = 60


@dataclass
class Body:
    """The lines of a table's rows, by index; the notes among them; the lines after a repeated heading."""

    lines: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    end: int = 0


def body_of(lines: Sequence[Line], heading: Heading, head: int, end: int) -> Body:
    """The body of the table whose heading covers ``head`` to ``heading.end``."""
    return rows_body(lines, heading, head, heading.end, end)


def rows_body(lines: Sequence[Line], heading: Heading, head: int, index: int, end: int) -> Body:
    """The rows among the lines from ``index`` to ``end``, of the table whose heading starts at ``head``."""
    running = any(column.role in {Role.TEXT, Role.DESCRIPTION} for column in heading.columns)
    body = Body()
    title = squeeze("".join(line.text for line in lines[head : heading.end]))
    in_note = False
    while index < end:
        again = _repeated(lines, index, end, title)
        if again:
            body.repeated += range(index, index + again)
            index += again
            body.breaks.add(index)
            in_note = False
            continue
        text = lines[index].text
        opens_note = is_note(text) and not _is_remark(text, running)
        goes_on = in_note and lines[index].page == lines[index - 1].page
        if (opens_note or goes_on) and not _rowlike(text, heading):
            body.notes.append(index)
            in_note = not is_sentence(text)
        else:
            in_note = False
            body.lines.append(index)
        index += 1
    body.end = end
    cut = _soft_end_running(lines, body, heading) if running else _soft_end(lines, body, heading)
    if cut is not None:
        position = body.lines.index(cut)
        body.lines = body.lines[:position]
        body.end = cut
        for kept in (body.notes, body.repeated):
            kept[:] = [at for at in kept if at < cut]
    return body


def _repeated(lines: Sequence[Line], index: int, end: int, title: str) -> int:
    """How many lines from here say the whole heading again; 0 for none."""
    said = ""
    for count, line in enumerate(lines[index : min(end, index + 24)], start=1):
        said += squeeze(line.text)
        if said == title:
            return count
        if not title.startswith(said):
            return 0
    return 0


def _is_remark(text: str, running: bool) -> bool:
    return running and text.strip().startswith("*")


def _rowlike(text: str, heading: Heading) -> bool:
    """Whether the line holds as many numbers at its end as a half of the table has, or all but blanks."""
    width = heading.width
    longest = run = 0
    for atom in (atoms := atoms_of(text, 0)):
        run = run + 1 if atom.number else 0
        longest = max(longest, run)
    trailing = run
    return width > 0 and (longest >= width or trailing >= max(2, width - 2) or trailing == len(atoms))


def _soft_end(lines: Sequence[Line], body: Body, heading: Heading) -> int | None:
    """The first line that is a paragraph rather than a piece of a row."""
    if heading.kind == "term":
        return _soft_end_running(lines, body, heading)
    remarks = any(column.role is Role.NOTE for column in heading.columns)
    pending: list[int] = []
    for index in body.lines:
        text = lines[index].text
        if _rowlike(text, heading) or ((atoms := atoms_of(text, 0)) and (leading_year(atoms) or is_total(text))):
            pending = []
            continue
        bare = text.strip()
        stop = (
            (is_bulleted(text) and bullet_of(text) not in {"*", "※"} and not _is_label(lines, index))
            or is_section(text)
            or (is_sentence(text) and not remarks)
            or (len(squeeze(bare)) > LABEL_LENGTH and not (remarks and not is_sentence(text)))
            or (is_numbered(text) and not _row_follows(lines, body, index, heading))
        )
        pending.append(index)
        if stop or len(pending) > LABEL_LINES:
            return pending[0] if len(pending) > LABEL_LINES else index
    return None


def _is_label(lines: Sequence[Line], index: int) -> bool:
    """Whether a short text with a bullet stands before a line of nothing but numbers: a cell and its row's."""
    following = atoms_of(lines[index + 1].text, 0) if index + 1 < len(lines) else ()
    short = len(squeeze(lines[index].text)) <= LABEL_LENGTH and not is_sentence(lines[index].text)
    return short and bool(following) and all(atom.number for atom in following)


def _row_follows(lines: Sequence[Line], body: Body, index: int, heading: Heading) -> bool:
    position = body.lines.index(index)
    return any(_rowlike(lines[at].text, heading) for at in body.lines[position + 1 : position + 1 + LABEL_LINES])


def _soft_end_running(lines: Sequence[Line], body: Body, heading: Heading) -> int | None:
    """With running text in its cells a table ends, after its last numbers, at a bullet that its cells do not use."""
    rows = [at for at in body.lines if _rowlike(lines[at].text, heading)]
    if heading.kind == "term":
        rows = [at for at in body.lines if is_dated(lines[at].text)]
    if not rows:
        return None
    used: set[str] = set()
    for index in body.lines:
        text = lines[index].text
        bullet = bullet_of(text)
        if bullet in OUTER:
            paragraph = _paragraph(lines, body, index)
            foreign = bullet not in used and used
            if is_sentence(paragraph) and (foreign or len(paragraph) > PARAGRAPH or index > rows[-1]):
                return index
            if index > rows[-1] and (foreign or heading.kind == "term"):
                return index
        if index > rows[-1] and is_numbered(text) and not used - {""}:
            return index
        used |= {bullet} | {outer for outer in OUTER if f" {outer}" in text}
    return None


def _paragraph(lines: Sequence[Line], body: Body, index: int) -> str:
    """The text from a bullet up to the next one."""
    text = lines[index].text
    for at in body.lines[body.lines.index(index) + 1 :]:
        if is_bulleted(lines[at].text):
            break
        text += lines[at].text
        if is_sentence(text):
            break
    return text
