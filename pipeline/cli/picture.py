"""Draws a table's pages with its grid, its heading and the cells of its findings over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import UsageError

from .labels import labels

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont
    from PIL.ImageFont import ImageFont as PlainFont

    from pipeline.store.boxes import Box
    from pipeline.store.library import TableView

#: Pixels a point: 144 dots an inch.
SCALE = 2.0
#: Colours of the parts that a cell plays in a finding.
COLOURS = {"reported": (0, 90, 220), "operand": (240, 140, 0), "suspect": (220, 20, 30), "witness": (0, 150, 60)}
GRID, HEADING = (0, 150, 170), (140, 100, 210)
HEADING_NAME = {"ko": "표 머리", "en": "heading"}
#: How much of a colour covers what is printed, of 255.
TINT, STRONG_TINT = 38, 56
#: Pixels: of the legend's height, its letters and its margin, and of the lines around cells.
LEGEND, LETTERS, MARGIN, LINE, STRONG_LINE = 56, 24, 20, 2, 4
#: Fonts that have Korean, by the names that systems give their files.
FONTS = ("NanumGothic.ttf", "NanumBarunGothic.ttf", "NotoSansCJK-Regular.ttc", "malgun.ttf", "AppleSDGothicNeo.ttc")


@dataclass(frozen=True)
class Wanted:
    """A picture: where it goes, and how its source is had."""

    target: Path
    source: Path | None
    password: str | None


def draw_table(data: bytes, boxes: Sequence[Box], table: TableView, wanted: Wanted, lang: str) -> list[Path]:
    """Write a picture of each page that the table is on; returns the files: ``out.png``, ``out-2.png``.

    Raises DocumentError where a page cannot be drawn, UsageError where the files cannot be written.
    """
    from PIL import Image

    from pipeline.readers.pdf.pages import draw_page

    written: list[Path] = []
    for at, page in enumerate(sorted({box.page for box in boxes}), start=1):
        width, height, scale, pixels = draw_page(data, wanted.password, page, SCALE)
        picture = Image.frombytes("RGB", (width, height), pixels)
        drawn = overlaid(picture, [box for box in boxes if box.page == page], scale)
        path = wanted.target
        if at > 1:
            path = path.with_name(f"{path.stem}-{at}{path.suffix}")
        try:
            with_legend(drawn, table, page, lang).save(path, format="PNG")
        except OSError as wrong:
            raise UsageError(f"{path} cannot be written ({wrong.strerror})", "name another file") from wrong
        written.append(path)
    return written


def overlaid(page: Image, boxes: Sequence[Box], scale: float) -> Image:
    """The page with the boxes over it; ``scale`` is in pixels a point.  Cells of findings come last, over the grid."""
    from PIL import Image, ImageDraw

    cover = Image.new("RGBA", page.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(cover)
    for box in sorted(boxes, key=lambda box: box.role is not None):
        corners = [round(scale * value) for value in (box.x0, box.top, box.x1, box.bottom)]
        corners[2:] = max(corners[0], corners[2]), max(corners[1], corners[3])
        if box.role:
            colour = COLOURS[box.role]
            pen.rectangle(corners, fill=(*colour, STRONG_TINT), outline=(*colour, 255), width=STRONG_LINE)
        else:
            fill = (*HEADING, TINT) if box.is_header else None
            pen.rectangle(corners, fill=fill, outline=(*GRID, 255), width=LINE)
    return Image.alpha_composite(page.convert("RGBA"), cover).convert("RGB")


def with_legend(page: Image, table: TableView, number: int, lang: str) -> Image:
    """The picture under a strip that names the table and says what the colours mean."""
    from PIL import Image, ImageDraw

    font, has_korean = _font()
    lang = lang if has_korean else "en"
    say = {**labels(lang), "heading": HEADING_NAME[lang]}
    whole = Image.new("RGB", (page.width, page.height + LEGEND), "white")
    whole.paste(page, (0, LEGEND))
    pen = ImageDraw.Draw(whole)
    pen.line((0, LEGEND - 1, page.width, LEGEND - 1), fill=GRID)
    middle, right = LEGEND // 2, page.width - MARGIN
    for colour, key in reversed([(HEADING, "heading"), *((COLOURS[role], f"role_{role}") for role in COLOURS)]):
        right -= round(pen.textlength(say[key], font))
        pen.text((right, middle), say[key], "black", font, anchor="lm")
        right -= LETTERS + MARGIN // 2
        square = (right, middle - LETTERS // 2, right + LETTERS, middle + LETTERS // 2)
        pen.rectangle(square, fill=_light(colour), outline=colour, width=2)
        right -= MARGIN
    name = [say["table"].format(n=table.ordinal), say["page"].format(n=number)]
    # The title is left out where the font may not have its letters, or the page is too narrow.
    titled = [*name, table.title] if table.title and has_korean else name
    fits = MARGIN + pen.textlength(" · ".join(titled), font) <= right
    pen.text((MARGIN, middle), " · ".join(titled if fits else name), "black", font, anchor="lm")
    return whole


def _light(colour: tuple[int, int, int]) -> tuple[int, ...]:
    """The colour as it looks over white paper."""
    return tuple(255 - (255 - value) * STRONG_TINT // 255 for value in colour)


def _font() -> tuple[FreeTypeFont | PlainFont, bool]:
    """A font, and whether it has Korean: the one that is always there has not."""
    from PIL import ImageFont

    for name in FONTS:
        try:
            return ImageFont.truetype(name, LETTERS), True
        except OSError:
            continue
    return ImageFont.load_default(LETTERS), False
