"""The causes of findings in words of both languages."""

from __future__ import annotations

from pipeline.checks.phrases import CAUSES as SLIPS

#: Codes of causes, as findings carry them; what became of a single number is in the words of ``checks``.
CAUSES = SLIPS | {
    "wrong-cell": ("한 칸이 잘못 적힘", "one cell is wrong"),
    "thousandfold-unit": ("단위를 천 배로 잘못 적음", "a thousandfold slip of the unit"),
    "rate-differs": ("비율이 금액과 다름", "the rate does not follow from its amounts"),
    "over-budget": ("집행액이 예산을 넘음", "more was executed than budgeted"),
    "sides-differ": ("수입과 지출의 합계가 다름", "revenue and expenditure differ"),
    "opening-differs": ("전년도 말과 이월이 다름", "the opening differs from last year's balance"),
    "carry-gap": ("잔액이 이어지지 않음", "the balance does not carry over"),
    "does-not-add-up": ("합계가 맞지 않음", "it does not add up"),
    "row-from-another-version": ("다른 판의 행이 남음", "a row left over from another version"),
    "balances-added-up": ("잔액을 더함", "balances were added up"),
    "improbable-rounding": ("반올림으로 보기 어려움", "rounding could hardly explain it"),
    "unit-missing": ("단위가 적히지 않음", "no unit is printed"),
    "scope-of-total": ("합계가 담는 범위가 다름", "the totals cover different things"),
    "tracked-changes": ("변경을 추적 중인 문서", "changes are tracked"),
    "pages-not-read": ("읽지 못한 쪽", "pages that were not read"),
    "pages-without-text": ("그림인 쪽", "pages that are pictures"),
    "recognised-text": ("글자를 인식(OCR)한 쪽", "text that was recognised"),
    "unmapped-text": ("어떤 문자인지 알 수 없는 글자", "characters that the font does not name"),
    "hidden-text": ("보이지 않는 글", "text that is not seen"),
    "repaired-references": ("고쳐 읽은 문서", "a document that was repaired"),
    "attached-files": ("붙은 파일", "files that are attached"),
    "form-fields": ("양식의 입력란", "fields of a form"),
    "ordinal-gap": ("연번이 이어지지 않음", "the ordinals have a gap"),
    "out-of-pattern": ("다른 행의 규칙과 다름", "it differs from the pattern of the other rows"),
    "impossible-together": ("하나씩은 되나 함께는 맞을 수 없음", "each may hold, but not all together"),
    "tables-differ": ("표끼리 다름", "tables differ"),
    "sentence-against-table": ("문장과 표가 다름", "a sentence and a table differ"),
    "listed-items-differ": ("늘어놓은 항목의 합이 다름", "the items listed do not add up"),
    "restated": ("앞선 보고서와 다름", "an earlier report states it otherwise"),
    "text-ends": ("표가 끝나기 전에 글이 끊김", "the text ends before the table does"),
    "extra-number": ("열보다 숫자가 많은 행", "a row with more numbers than columns"),
    "broken-tiling": ("칸이 표를 채우지 않음", "the cells do not tile the table"),
    "invalid-record": ("값으로 읽을 수 없는 행", "a row that states no value"),
}


def cause(code: str, lang: str) -> str:
    """A cause in words; one without words as its code."""
    return CAUSES.get(code, (code, code))[lang == "en"]
