"""Particles behind numbers, which go by how a number is read aloud: 3,215와, 1,596과, 4,886으로, 3,571로."""

from __future__ import annotations

#: Digits whose names end in a consonant, and those that end in ㄹ: 일, 칠, 팔.  A 0 ends 십, 백, 천 or 만.
_CLOSED = frozenset("013678")
_L = frozenset("178")
#: Particle behind a consonant → behind a vowel.
_PAIRS = {"은": "는", "과": "와", "을": "를", "이면": "면", "으로": "로"}


def with_particle(number: str, particle: str) -> str:
    """The number with the particle, given in its form behind a consonant, that its last digit asks for.

    >>> with_particle("3,215", "과"), with_particle("1,596", "과"), with_particle("△438", "으로")
    ('3,215와', '1,596과', '△438로')
    """
    last = next((char for char in reversed(number) if char.isdigit()), "0")
    open_ = last not in _CLOSED or (particle == "으로" and last in _L)
    return number + (_PAIRS[particle] if open_ else particle)
