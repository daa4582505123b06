"""Restated figures as relations and findings of the database, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from hashlib import sha256

from pipeline.checks.numerals import Language, number
from pipeline.korean.names import normalise
from pipeline.korean.units import UNITS_EN
from pipeline.store.compared import ComparedCell, ComparedFinding, ComparedRelation
from pipeline.store.figures import Edition, Figure

from .restated import Pair, Restated

CAUSE = "restated"
#: Figures of one cause that a sentence names.
MOST_NAMED = 4
REASONS = {
    "exact": "the earlier report states the same",
    "rounding": "the earlier report states the same, as far as the printed places tell",
    "violated": "the earlier report states something else for a year that was settled",
}
PHRASES: dict[Language, dict[str, str]] = {
    "ko": {
        "told": "{cell} {now}: 앞선 보고서({report}) {then}과 다름 (차이 {difference}{unit}); 이미 결산된 연도라 "
        "앞선 값이 뒤에 고쳐졌거나 둘 중 하나가 잘못 적힘, {why}{same}{carried}",
        "exact": "끝자리까지 적힌 숫자라 반올림이 아님",
        "beyond": "인쇄된 자릿수로 생길 수 있는 차이({tolerance})를 벗어나 반올림이 아님",
        "same": "; 같은 차이: {cells}",
        "carried": "; 이 차이가 이어진 값: {cells}",
        "more": " 외 {n}개",
        "cell": "「{title}」 {label} ‘{heading}’",
        "short": "{label} ‘{heading}’ {then} → {now}",
        "bill": "의안 {bill}호, {day}",
    },
    "en": {
        "told": "{cell} {now}: the earlier report ({report}) states {then} (difference {difference} {unit}); "
        "that year was settled, so the figure was restated or one of the two is wrong; {why}{same}{carried}",
        "exact": "the numbers are printed in full, so this is no rounding",
        "beyond": "the printed places allow only {tolerance}, so this is no rounding",
        "same": "; by the same amount: {cells}",
        "carried": "; what follows from it: {cells}",
        "more": " and {n} more",
        "cell": "“{title}”, {label}, ‘{heading}’",
        "short": "{label} ‘{heading}’ {then} → {now}",
        "bill": "bill {bill}, {day}",
    },
}


def relation_of(pair: Pair) -> ComparedRelation:
    """A pair as a relation, in the unit of the later report's table."""
    unit = pair.now.unit_won
    then, difference = pair.then.won / unit, pair.difference / unit
    reason = REASONS.get(pair.verdict, pair.explained)
    return ComparedRelation(
        relation_id=f"{pair.now.report_id}-x{_digest(pair)}",
        report_id=pair.now.report_id,
        table_id=pair.now.table_id,
        expression=f"{number(pair.now.value)} = {number(then)}",
        reported=pair.now.value,
        computed=then,
        difference=difference,
        tolerance=pair.tolerance / unit,
        verdict=pair.verdict,
        reason=reason,
        cells=(_cell(pair.now, "reported"), _cell(pair.then, "operand")),
    )


def finding_of(cause: Restated, editions: Mapping[str, Edition]) -> ComparedFinding:
    """A cause as a finding of the later report."""
    first, *same = cause.pairs
    cells = {(c.table_id, c.row, c.col): c for c in (_cell(first.now, "reported"), _cell(first.then, "operand"))}
    for pair in (*same, *cause.carried):
        cell = _cell(pair.now, "witness")
        cells.setdefault((cell.table_id, cell.row, cell.col), cell)
    return ComparedFinding(
        finding_id=f"{first.now.report_id}-x{_digest(first)}",
        report_id=first.now.report_id,
        table_id=first.now.table_id,
        cause=CAUSE,
        reported_won=int(first.now.won),
        computed_won=int(first.then.won),
        difference_won=int(first.difference),
        message_ko=_message("ko", cause, editions),
        message_en=_message("en", cause, editions),
        relations=tuple(relation_of(pair).relation_id for pair in (*cause.pairs, *cause.carried)),
        cells=tuple(cells.values()),
    )


def _digest(pair: Pair) -> str:
    """The same for the same two cells, whatever else the database holds."""
    cells = [f"{figure.table_id}/{figure.row}/{figure.col}" for figure in (pair.now, pair.then)]
    return sha256(" ".join(cells).encode()).hexdigest()[:8]


def _cell(figure: Figure, role: str) -> ComparedCell:
    return ComparedCell(figure.table_id, figure.row, figure.col, role, figure.text, figure.value)


def _message(language: Language, cause: Restated, editions: Mapping[str, Edition]) -> str:
    first, *same = cause.pairs
    unit = first.now.unit_won
    tolerance = number(first.tolerance / unit, language)
    edition = editions[first.then.report_id]
    return _say(
        language,
        "told",
        cell=_say(
            language, "cell",
            title=normalise(first.now.table_title or f"#{first.now.table}"), label=_label(first.now),
            heading=_heading(first.now),
        ),
        now=number(first.now.value, language),
        report=_report(language, edition),
        then=number(first.then.won / unit, language),
        difference=number(first.difference / unit, language),
        unit=_unit(language, first.now),
        why=_say(language, "beyond", tolerance=tolerance) if first.tolerance else _say(language, "exact"),
        same=_say(language, "same", cells=_listed(language, same)) if same else "",
        carried=_say(language, "carried", cells=_listed(language, cause.carried)) if cause.carried else "",
    )  # fmt: skip


def _report(language: Language, edition: Edition) -> str:
    if edition.bill_no:
        return _say(language, "bill", bill=edition.bill_no, day=edition.day or "?")
    return edition.file_name


def _listed(language: Language, pairs: Sequence[Pair]) -> str:
    named = [
        _say(
            language, "short", label=_label(pair.now), heading=_heading(pair.now),
            then=number(Decimal(pair.then.won) / pair.now.unit_won, language), now=number(pair.now.value, language),
        )
        for pair in pairs[:MOST_NAMED]
    ]  # fmt: skip
    more = len(pairs) - MOST_NAMED
    return ", ".join(named) + (_say(language, "more", n=more) if more > 0 else "")


def _unit(language: Language, figure: Figure) -> str:
    unit = figure.unit or ""
    return unit if language == "ko" else UNITS_EN.get(unit, unit)


def _label(figure: Figure) -> str:
    return normalise(figure.label)


def _heading(figure: Figure) -> str:
    words = [normalise(word) for word in (figure.heading or "").split(" > ")]
    return " ".join(dict.fromkeys(word for word in words if word))


def _say(language: Language, phrase: str, **parts: object) -> str:
    return PHRASES[language][phrase].format(**parts)
