"""Turns charts into SVG for a page and into files."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from html import escape
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import UsageError

from ..contents import read_contents
from ..words import words
from .draw import TEXT, TITLE, draw, title
from .font import hangul_font, require_hangul_font
from .series import Balance, Chart, Projects, Rates, read_charts

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Dots an inch of a picture.
DOTS = 150
#: No date and no program's name: the same numbers give the same file.
NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}


def svg(chart: Chart, lang: str, prefix: str) -> str:
    """An ``<svg>`` element to put into a page.  Its words stay words; ``prefix`` keeps its ids apart from others'."""
    text = _svg_file(chart, lang)
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r'\bid="', f'id="{prefix}-', text)
    text = re.sub(r'(href="#|url\(#)', rf"\g<1>{prefix}-", text)
    label = escape(title(chart, words(lang)), quote=True)
    return text.replace("<svg", f'<svg role="img" aria-label="{label}"', 1)


def write_charts(
    connection: DuckDBPyConnection, folder: Path, reports: Sequence[str], *, kinds: Sequence[str], form: str, lang: str
) -> list[Path]:
    """Write the charts of some kinds, of the reports that are named (none: all), as ``png`` or ``svg``.

    Raises UsageError for a name that is no report's, where no font has Hangul, and where nothing can be written.
    """
    font = require_hangul_font()
    written: dict[str, Path] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for chart in read_charts(connection, read_contents(connection, reports)):
            if _kind(chart) in kinds:
                name = _free(_file_name(chart), written)
                written[name.lower()] = folder / f"{name}.{form}"
                _write(chart, written[name.lower()], font, words(lang))
    except OSError as error:
        raise UsageError(
            f"{folder} cannot be written ({error.strerror})", "check the path and its permissions"
        ) from error
    return [*written.values()]


def _write(chart: Chart, path: Path, font: str, say: dict[str, str]) -> None:
    """A chart with its title.  Letters of an SVG are drawn, so that it looks the same without the font."""
    with _settings(font, svg_words="path"):
        picture = draw(chart, say)
        picture.suptitle(title(chart, say), x=0.02, y=1.0, ha="left", va="bottom", fontsize=TITLE)
        metadata = NO_METADATA if path.suffix == ".svg" else {"Software": None}
        picture.savefig(path, dpi=DOTS, bbox_inches="tight", pad_inches=0.15, metadata=metadata)


def _kind(chart: Chart) -> str:
    return "balance" if isinstance(chart, Balance) else "projects" if isinstance(chart, Projects) else "rates"


def _file_name(chart: Chart) -> str:
    """A name without an ending: ``balance_청년기금_융자계정``, ``projects_청년기금_융자계정_2024``."""
    owner = [chart.fund] if isinstance(chart, Rates) else [*chart.owner]
    parts = [_kind(chart), *owner, str(chart.year or "") if isinstance(chart, Projects) else None]
    return "_".join(re.sub(r"[^\w-]+", "", part)[:40] for part in parts if part)


def _free(name: str, taken: Container[str]) -> str:
    """The name, with a number where a chart has it already."""
    names = (f"{name}_{n}" if n > 1 else name for n in count(1))
    return next(free for free in names if free.lower() not in taken)


def _svg_file(chart: Chart, lang: str) -> str:
    out = io.StringIO()
    with _settings(hangul_font(), svg_words="none"):
        draw(chart, words(lang)).savefig(out, format="svg", metadata=NO_METADATA)
    return out.getvalue()


@contextmanager
def _settings(font: str | None, svg_words: str) -> Iterator[None]:
    """matplotlib's settings for one picture: nothing in a document's text is taken for a formula."""
    import matplotlib as mpl

    settings: dict[Any, Any] = {
        "font.family": [font or "sans-serif"],
        "font.size": TEXT,
        "text.parse_math": False,
        "text.usetex": False,
        "axes.unicode_minus": False,
        "svg.fonttype": svg_words,
        "svg.hashsalt": "geomto",
        "hatch.color": "#C00000",
        "hatch.linewidth": 0.6,
    }
    with mpl.rc_context(settings), warnings.catch_warnings():
        # A page's words are drawn by the browser's fonts; that ours lacks one does not matter there.
        if svg_words == "none":
            warnings.filterwarnings("ignore", message=".*(Glyph|glyph).*missing.*")
        yield
