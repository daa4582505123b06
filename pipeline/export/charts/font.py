"""Finds an installed font with Hangul, so that a picture never shows empty boxes for letters."""

from __future__ import annotations

from functools import lru_cache

from pipeline.errors import UsageError

#: Fonts that are made for Korean, best first; any other that has the letters will do.
PREFERRED = (
    "Pretendard", "NanumGothic", "NanumBarunGothic", "Malgun Gothic", "Apple SD Gothic Neo", "AppleGothic",
    "Noto Sans CJK KR", "Noto Sans KR", "Source Han Sans K", "UnDotum", "Baekmuk Gulim",
)  # fmt: skip
#: The first and the last syllable.
SYLLABLES = (0xAC00, 0xD7A3)
REMEDY = (
    "install one: on Debian and Ubuntu `apt-get install fonts-nanum`, on Fedora `dnf install naver-nanum-gothic-fonts`"
)


@lru_cache(maxsize=1)
def hangul_font() -> str | None:
    """The name of an installed font family that has Hangul; None where there is none."""
    from matplotlib.font_manager import findSystemFonts, fontManager, get_font

    known = {entry.name: entry.fname for entry in fontManager.ttflist}
    for name in (*PREFERRED, *sorted(known.keys() - set(PREFERRED))):
        if name in known and _has_hangul(known[name]):
            return name
    # Fonts that were installed since matplotlib made its list.
    for path in sorted(set(findSystemFonts()) - set(known.values())):
        if _has_hangul(path):
            fontManager.addfont(path)
            return str(get_font(path).family_name)
    return None


def require_hangul_font() -> str:
    """The font family for pictures.  Raises UsageError where no installed font has Hangul."""
    name = hangul_font()
    if name is None:
        raise UsageError("no installed font has Hangul, so the chart's words would be empty boxes", REMEDY)
    return name


def _has_hangul(path: str) -> bool:
    from matplotlib.font_manager import get_font

    try:
        font = get_font(path)
        return all(font.get_char_index(code) for code in SYLLABLES)
    except (OSError, RuntimeError):
        return False
