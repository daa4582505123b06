"""Sentences and remarks against cells: a relation for every statement on a cell, a finding for a contradiction.

A statement stands against the cell's own number, or against what several cells give (a change from stage to stage, a
growth, a rate without one project).  Amounts are told in the unit of the table, percentages in percent.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pipeline.claims import Held
from pipeline.claims.statement import Agreement
from pipeline.korean.names import normalise
from pipeline.korean.units import UNITS_EN
from schemas import Cell, Claim, Column, Finding, FindingCell, Operand, Relation, Severity, Table, Verdict

from .numerals import Language, number
from .wording import title_of

RULE = "SENTENCE"
#: What a sentence says against its table.
AGAINST_TABLE = "sentence-against-table"
#: What a sentence says against the items that it lists.
AGAINST_ITSELF = "listed-items-differ"
SEVERITY: Severity = "warning"
LONGEST = 120
#: What a sentence may start with that is no part of it.
BULLETS = "◦∘○●□■ㅇ※‣·․•▪➡-– "

PHRASES: dict[Language, dict[str, str]] = {
    "ko": {
        "table": "{where} ‘{quote}’: {stated} ≠ 「{title}」 {label} 행 ‘{heading}’ {given}{difference}; "
        "문장과 표가 다르고 어느 쪽이 맞는지는 알 수 없음",
        "part": "{where} ‘{quote}’: {stated} > 「{title}」 {label} 행 ‘{heading}’ {given}{difference}; "
        "행 전체보다 큰 금액이라 단위나 자릿수가 잘못 적힌 것으로 보임",
        "count": "{where} ‘{quote}’: {stated} ≠ 「{title}」의 사업 {given}개; "
        "문장과 표가 다르고 어느 쪽이 맞는지는 알 수 없음",
        "list": "{where} ‘{quote}’: {stated} ≠ {given}{difference}; 적힌 항목의 합과 다름",
        "line": "{n}줄", "page": "{n}쪽", "sentence": "문장", "remark": "「{title}」 {n}번째 행의 비고",
        "difference": " (차이 {d})", "unlabelled": "(이름 없는 합계)",
        "confirms": "; 그러면 문장에 적힌 {stated}도 맞음",
        "likewise": "; 문장에는 {stated}(으)로 적혀 있음",
    },
    "en": {
        "table": "{where} “{quote}”: {stated} ≠ {given} in “{title}”, row {label}, ‘{heading}’{difference}; "
        "sentence and table disagree, and neither is known to be right",
        "part": "{where} “{quote}”: {stated} > {given} in “{title}”, row {label}, ‘{heading}’{difference}; "
        "more than the whole row, so its unit or a digit seems wrong",
        "count": "{where} “{quote}”: {stated} ≠ {given} projects in “{title}”; "
        "sentence and table disagree, and neither is known to be right",
        "list": "{where} “{quote}”: {stated} ≠ {given}{difference}; the items listed add up to something else",
        "line": "line {n}", "page": "page {n}", "sentence": "sentence", "remark": "remark in row {n} of “{title}”",
        "difference": " (difference {d})", "unlabelled": "(total without a label)",
        "confirms": "; it then agrees with {stated} in a sentence too",
        "likewise": "; a sentence states {stated}",
    },
}  # fmt: skip


def add_sentences(
    held: Sequence[Held], relations: Sequence[Relation], findings: Sequence[Finding], tables: Sequence[Table]
) -> tuple[list[Relation], list[Finding]]:
    """The relations and findings of a report with those of its statements.

    A statement about a cell that a finding suspects joins that finding.
    """
    by_ordinal = {table.ordinal: table for table in tables}
    all_relations, told = list(relations), list(findings)
    for one in held:
        index = None
        if one.agreement is not None:
            index = len(all_relations)
            all_relations.append(_relation(one.claim, one.agreement, by_ordinal))
        if one.claim.verdict == "violated" and not _joins(told, one, index, by_ordinal):
            told.append(_finding(one, index, by_ordinal))
    return all_relations, told


def _relation(claim: Claim, agreement: Agreement, tables: dict[int, Table]) -> Relation:
    table = tables[agreement.line.table.ordinal]
    scale = Decimal(table.unit_won or 1) if claim.kind == "amount" else Decimal(1)
    reported = _stated(claim) / scale
    given = _given(claim, agreement)
    computed = ((abs(given) if claim.kind == "amount" else given) / scale).normalize()
    computed = computed.quantize(Decimal(1)) if computed == computed.to_integral_value() else computed
    cells = [agreement.cell, *agreement.others]
    return Relation(
        rule=RULE,
        table=table.ordinal,
        expression=f"{claim.text} = {agreement.working or number(computed)}",
        operands=[Operand(table=table.ordinal, row=cell.row, col=cell.col, value=cell.value) for cell in _once(cells)],
        reported=reported,
        computed=computed,
        difference=reported - computed,
        low=None,
        high=None,
        verdict=claim.verdict,
        reason=_REASONS.get(claim.verdict, ""),
    )


_REASONS: dict[Verdict, str] = {
    "exact": "the sentence states what the table does",
    "rounding": "the sentence states what the table does, to fewer places",
    "violated": "the sentence names the cell and states something else",
}


def _joins(told: list[Finding], one: Held, index: int | None, tables: dict[int, Table]) -> bool:
    """Join the statement to the finding that suspects its cell: its repair confirms the statement, or leaves it."""
    if one.agreement is None or one.claim.kind == "count":
        return False
    keys = {
        (one.agreement.line.table.ordinal, cell.row, cell.col) for cell in (one.agreement.cell, *one.agreement.others)
    }
    for at, finding in enumerate(told):
        suspects = {(c.table, c.row, c.col) for c in finding.cells if c.role == "suspect"}
        best = {(r.table, r.row, r.col): r for r in finding.repairs if r.rank == 1}
        if not keys & (suspects | best.keys()):
            continue
        key = (one.agreement.line.table.ordinal, one.agreement.cell.row, one.agreement.cell.col)
        repair = best.get(key)
        scale = tables[key[0]].unit_won or 1 if one.claim.kind == "amount" else 1
        confirms = not one.agreement.others and repair is not None and repair.proposed * scale == _stated(one.claim)
        added = {
            language: _say(language, "confirms" if confirms else "likewise", stated=one.claim.text)
            for language in PHRASES
        }
        told[at] = finding.model_copy(
            update={
                "message_ko": finding.message_ko + added["ko"],
                "message_en": finding.message_en + added["en"],
                "relations": sorted({*finding.relations, *(() if index is None else (index,))}),
            }
        )
        return True
    return False


def _finding(one: Held, index: int | None, tables: dict[int, Table]) -> Finding:
    claim, agreement = one.claim, one.agreement
    is_money = claim.kind == "amount"
    given = _given(claim, agreement) if agreement else Decimal(one.listed.given if one.listed else 0)
    size = abs(given) if is_money else given  # a decrease is stated without its sign
    return Finding(
        rule=RULE,
        severity=SEVERITY,
        cause=AGAINST_TABLE if agreement else AGAINST_ITSELF,
        table=agreement.line.table.ordinal if agreement else claim.in_table,
        reported_won=claim.amount_won,
        computed_won=int(size) if is_money else None,
        difference_won=int(_stated(claim) - size) if is_money else None,
        message_ko=_message("ko", one, given, tables),
        message_en=_message("en", one, given, tables),
        relations=[] if index is None else [index],
        cells=_cells(agreement) if agreement else [],
    )


def _cells(agreement: Agreement) -> list[FindingCell]:
    return [
        FindingCell(
            table=agreement.line.table.ordinal, row=cell.row, col=cell.col,
            role="reported" if cell is agreement.cell else "operand",
            printed=cell.text, value=cell.value, place=cell.place,
        )
        for cell in _once([agreement.cell, *agreement.others])
    ]  # fmt: skip


def _once(cells: Sequence[Cell]) -> list[Cell]:
    return list({(cell.row, cell.col): cell for cell in cells}.values())


def _message(language: Language, one: Held, given: Decimal, tables: dict[int, Table]) -> str:
    claim, agreement = one.claim, one.agreement
    parts = {"where": _where(language, claim, tables), "quote": _quote(claim), "stated": claim.text}
    if agreement is None:
        assert one.listed is not None
        items = " + ".join(_money(language, item.won) for item in one.listed.items)
        total = _money(language, one.listed.given)
        difference = _money(language, int(_stated(claim)) - one.listed.given)
        return _say(
            language, "list", **parts, given=f"{items} = {total}", difference=_say(language, "difference", d=difference)
        )
    table = tables[agreement.line.table.ordinal]
    column = next(column for column in table.columns if column.col == agreement.cell.col)
    if claim.kind == "count":
        return _say(language, "count", **parts, given=number(given, language), title=title_of(table))
    if claim.kind == "amount":
        shown = _in_unit(language, given, table)
        difference = _in_unit(language, _difference(claim, given), table)
    else:
        shown, difference = f"{number(given, language)}%", f"{number(_difference(claim, given), language)}%p"
    if agreement.working:
        shown = f"{agreement.working} = {shown}"
    is_part = claim.in_table is not None and claim.kind == "amount" and tables[claim.in_table].kind == "execution"
    return _say(
        language,
        "part" if is_part else "table",
        **parts,
        title=title_of(table),
        label=_label(language, table, agreement.cell),
        heading=_heading(column),
        given=shown,
        difference=_say(language, "difference", d=difference),
    )


def _difference(claim: Claim, given: Decimal) -> Decimal:
    """Stated less given; a decrease of an amount is stated without its sign."""
    return _stated(claim) - (abs(given) if claim.kind == "amount" else given)


def _where(language: Language, claim: Claim, tables: dict[int, Table]) -> str:
    if claim.in_table is not None and tables[claim.in_table].kind != "other":
        title = title_of(tables[claim.in_table])
        return _say(language, "remark", title=title, n=(claim.in_row or 0) + 1)
    if claim.place.line is not None:
        return _say(language, "line", n=claim.place.line)
    if claim.place.page is not None:
        return _say(language, "page", n=claim.place.page)
    return _say(language, "sentence")


def _quote(claim: Claim) -> str:
    """The sentence around the words without its bullet, shortened to what stands near them."""
    said = claim.sentence.lstrip(BULLETS)
    if len(said) <= LONGEST:
        return said
    at = max(said.find(claim.text), 0)
    first = max(0, at - LONGEST // 2)
    last = min(len(said), at + len(claim.text) + LONGEST // 2)
    return ("…" if first else "") + said[first:last].strip() + ("…" if last < len(said) else "")


def _label(language: Language, table: Table, cell: Cell) -> str:
    side = next((column.side for column in table.columns if column.col == cell.col), None)
    labels = [c.col for c in table.columns if c.role.value in ("project", "item", "year") and c.side == side]
    texts = [each.text for each in table.cells if each.row == cell.row and each.col in labels and each.text.strip()]
    return normalise(texts[-1]) if texts else _say(language, "unlabelled")


def _heading(column: Column) -> str:
    return " ".join(dict.fromkeys(normalise(word) for word in column.heading if word.strip()))


def _in_unit(language: Language, won: Decimal, table: Table) -> str:
    unit = (table.unit or "") if language == "ko" else f" {UNITS_EN.get(table.unit or '', table.unit or '')}"
    return f"{number(won / (table.unit_won or 1), language)}{unit}"


def _money(language: Language, won: int) -> str:
    return f"{number(Decimal(won) / 1_000_000, language)}{'백만원' if language == 'ko' else ' million won'}"


def _stated(claim: Claim) -> Decimal:
    found = next(value for value in (claim.amount_won, claim.percent, claim.count) if value is not None)
    return Decimal(found)


def _given(claim: Claim, agreement: Agreement) -> Decimal:
    if agreement.given is not None:
        return agreement.given
    if claim.kind == "amount":
        return agreement.line.worth(agreement.cell)[0]
    return agreement.cell.value or Decimal(0)


def _say(language: Language, phrase: str, **parts: object) -> str:
    return PHRASES[language][phrase].format(**parts)
