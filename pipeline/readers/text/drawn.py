"""Tables drawn with characters: pipes of Markdown, and boxes of ``+---+`` or ``┌──┬──┐``.

Their cells are explicit, so each row becomes one line with tabs between its cells, on the line where it began::

    | 구분  | 예산액 |            구분⇥예산액
    | :---: | ---:   |
    | 합 계 | 1,200  |            합 계⇥1,200
"""

from __future__ import annotations

import re

_RULE = re.compile(r"(?=.*(?:--|==|──|━━|══|[+┼├└┌|]))[\s|:+=\-─━═│┃║┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝┠┨┯┷┿╂]+")
_DRAWN = str.maketrans("│┃║", "|||")
_HANGUL = re.compile(r"[가-힣]")
#: What Markdown puts a backslash before, its marks of a heading, of emphasis and of a line's end inside a cell.
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>~|])")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+", re.MULTILINE)
_EMPHASIS = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_MARKDOWN = re.compile(r"^\s*\|(?:\s*:?-+:?\s*\|)+\s*$", re.MULTILINE)
#: Rows at the top of a table that can be its heading.
_HEADING_ROWS = 3
#: A bar within a cell of Markdown, while its row is cut.
_BAR = "\ue000"


def drawn_as_tabs(text: str) -> str:
    """The text with tabs between the cells of its drawn tables, and as many lines as before."""
    if _MARKDOWN.search(text):
        text = _plain(text)
    elif "│" in text or "┃" in text or "║" in text:
        text = text.translate(_DRAWN)
    if "|" not in text:
        return text
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _is_drawn(lines[end]):
            end += 1
        if any("|" in line and not _is_rule(line) for line in lines[at:end]):
            lines[at:end] = _table(lines[at:end])
        at = max(end, at + 1)
    return "\n".join(lines).replace(_BAR, "|")


def _plain(text: str) -> str:
    """Markdown without its marks, apart from the bars of its tables."""
    text = _EMPHASIS.sub(r"\1", _HEADING.sub("", text.replace("\\|", _BAR)))
    return _BREAK.sub(" ", _ESCAPED.sub(r"\1", text))


def _is_drawn(line: str) -> bool:
    bare = line.strip()
    return (len(bare) > 2 and bare[0] == bare[-1] == "|") or _is_rule(line)


def _is_rule(line: str) -> bool:
    bare = line.strip()
    return len(bare) > 2 and _RULE.fullmatch(bare) is not None


def _table(lines: list[str]) -> list[str]:
    """The lines of one drawn table: its rows with tabs, its rules blank.

    Where a rule stands between all rows, what lies between two rules is one row, on however many lines.
    """
    groups: list[list[int]] = [[]]
    for at, line in enumerate(lines):
        if _is_rule(line):
            groups.append([])
        else:
            groups[-1].append(at)
    groups = [group for group in groups if group]
    if len(groups) < _HEADING_ROWS:
        groups = [[at] for group in groups for at in group]
    rows = [_row([_cells(lines[at]) for at in group]) for group in groups]
    told = [""] * len(lines)
    for number, (group, row) in enumerate(zip(groups, rows, strict=True)):
        above = rows[number - 1] if 0 < number < _HEADING_ROWS else []
        told[group[0]] = "\t".join(_merged(row, above))
    return told


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip()[1:-1].split("|")]


def _row(lines: list[list[str]]) -> list[str]:
    """The cells of a row that is several lines high."""
    width = max(map(len, lines))
    return [" ".join(line[col] for line in lines if col < len(line) and line[col]) for col in range(width)]


def _merged(row: list[str], above: list[str]) -> list[str]:
    """The cells without what a converter repeats in every square of a merged cell: to the right, and down a heading."""
    heading = not any(re.fullmatch(r"[△▲-]?[\d,.]+%?", cell) for cell in row)
    kept = list(row)
    for col, cell in enumerate(row):
        beside = col > 0 and row[col - 1] == cell
        over = heading and col < len(above) and above[col] == cell
        if _HANGUL.search(cell) and (beside or over):
            kept[col] = ""
    return kept
