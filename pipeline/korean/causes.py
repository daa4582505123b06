"""What the causes of findings are called: code → Korean and English."""

from __future__ import annotations

#: What became of a number.
SLIPS: dict[str, tuple[str, str]] = {
    "digit-changed": ("숫자 하나가 다르게 적힘", "one digit is another"),
    "digits-swapped": ("이웃한 두 숫자가 뒤바뀜", "two neighbouring digits are swapped"),
    "digit-dropped": ("숫자 하나가 빠짐", "a digit is missing"),
    "digit-inserted": ("숫자 하나가 더 적힘", "a digit too many"),
    "thousandfold-unit": ("천 배 크거나 작은 단위로 적힘", "given in a unit a thousand times larger or smaller"),
    "wrong-sign": ("부호가 반대로 적힘", "the sign is the other one"),
    "neighbour-value": ("옆이나 위아래 칸의 값이 적힘", "the number of a neighbouring cell"),
    "stale-stage": ("같은 항목의 다른 차수 값이 그대로 적힘", "the amount of another stage of the same item"),
    "total-scope": ("합계가 항목 하나를 빠뜨리거나 두 번 더함", "the total leaves one item out or counts it twice"),
}
#: What else a finding may be.
_OTHERS: dict[str, tuple[str, str]] = {
    "wrong-cell": ("한 칸이 잘못 적힘", "one cell is wrong"),
    "rate-differs": ("비율이 금액과 다름", "the rate does not follow from its amounts"),
    "over-budget": ("집행액이 예산을 넘음", "more was executed than budgeted"),
    "sides-differ": ("수입과 지출의 합계가 다름", "revenue and expenditure differ"),
    "opening-differs": ("전년도 말과 이월이 다름", "the opening differs from last year's balance"),
    "carry-gap": ("잔액이 이어지지 않음", "the balance does not carry over"),
    "ordinal-gap": ("연번이 이어지지 않음", "the ordinals do not go on"),
    "out-of-pattern": ("다른 행들과 다름", "it does not follow the other rows"),
    "does-not-add-up": ("합계가 맞지 않음", "it does not add up"),
    "row-from-another-version": ("다른 시점의 합계 행", "a total row of another version"),
    "balances-added-up": ("잔액을 더함", "balances were added up"),
    "improbable-rounding": ("반올림으로 보기 어려움", "rounding could hardly explain it"),
    "impossible-together": ("함께 맞을 수 없음", "not all of it can be true"),
    "tables-differ": ("두 표가 다름", "two tables differ"),
    "scope-of-total": ("합계에 다른 것이 들어 있음", "the total takes in something else"),
    "sentence-against-table": ("문장과 표가 다름", "a sentence and a table differ"),
    "listed-items-differ": ("적힌 항목의 합과 다름", "the items listed add up to something else"),
    "restated": ("앞선 보고서와 다름", "another figure than in the earlier report"),
    "unit-missing": ("단위가 적히지 않음", "no unit is printed"),
    "invalid-record": ("값으로 읽을 수 없는 행", "a row that states no value"),
    "extra-number": ("열보다 많은 숫자", "more numbers than columns"),
    "broken-tiling": ("칸의 자리가 서로 맞지 않음", "cells that do not tile their table"),
    "out-of-order": ("칸의 순서가 흐트러진 표", "cells out of order"),
    "text-ends": ("표가 중간에서 끝남", "the table breaks off"),
    "tracked-changes": ("변경 내용 추적 중", "tracked changes"),
    "pages-not-read": ("읽지 못한 쪽", "pages that were not read"),
    "pages-without-text": ("글자가 없는 쪽", "pages without text"),
    "recognised-text": ("인식한 글자(OCR)", "recognised text (OCR)"),
    "unmapped-text": ("알 수 없는 글자", "characters that are not known"),
    "hidden-text": ("보이지 않는 글", "hidden text"),
    "repaired-references": ("손상된 파일", "a damaged file"),
    "form-fields": ("입력란", "form fields"),
    "attached-files": ("붙은 파일", "attached files"),
}
NAMES = SLIPS | _OTHERS


def cause_name(code: str, lang: str) -> str:
    """A cause in words; one without words as its code."""
    return NAMES.get(code, (code, code))[lang == "en"]
