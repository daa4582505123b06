"""Turns charts into SVG for a page and into files."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

from ..words import words
from .draw import TEXT, draw, title
from .font import hangul_font, require_hangul_font
from .series import Balance, Chart, Projects

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


def write_chart(chart: Chart, path: Path, lang: str) -> None:
    """Write a chart, with its title, as ``.png`` or ``.svg``.  Raises UsageError where no font has Hangul."""
    with _settings(require_hangul_font(), svg_words="path"):
        picture = draw(chart, words(lang))
        picture.suptitle(title(chart, words(lang)), x=0.02, y=1.0, ha="left", va="bottom", fontsize=TEXT + 3)
        metadata = NO_METADATA if path.suffix == ".svg" else {"Software": None}
        picture.savefig(path, dpi=DOTS, bbox_inches="tight", pad_inches=0.15, metadata=metadata)


def file_name(chart: Chart) -> str:
    """A name without an ending: ``balance_청년기금_융자계정``, ``projects_청년기금_융자계정_2024``."""
    if isinstance(chart, Balance):
        parts = ["balance", *chart.owner]
    elif isinstance(chart, Projects):
        parts = ["projects", *chart.owner, str(chart.year)]
    else:
        parts = ["rates", chart.fund]
    return "_".join(re.sub(r"[^\w.-]+", "", part)[:40] for part in parts if part)


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
