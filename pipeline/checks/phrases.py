"""The sentences of findings, in Korean and English, as data.  ``wording`` fills them in."""

from __future__ import annotations

from .numerals import Language

PHRASES: dict[Language, dict[str, str]] = {
    "ko": {
        "row": "「{title}」 {label} 행",
        "cell": "{row} ‘{heading}’",
        "unlabelled": "(이름 없는 합계)",
        "equation": "{left} ≠ {right} (차이 {difference})",
        "over": "{left} > {right} (초과 {difference})",
        "amount": "{number}{unit}",
        "points": "{number}%p",
        "why-bound": "집행액은 예산액을 넘을 수 없음",
        "why-improbable": "반올림으로도 가능하지만 확률이 1% 미만임",
        "why-exact": "끝자리까지 적힌 숫자라 반올림이 아님",
        "why-beyond": "인쇄된 자릿수로 생길 수 있는 차이({low}~{high})를 벗어나 반올림이 아님",
        "repair-one": "; 고칠 값의 예: {changes}",
        "slipped": " ({slip})",
        "repair-all": "; {changes_to} 고치면 어긋난 관계 {count}개가 모두 맞음",
        "slip": (
            "{cell}: {printed} > 예산 {budget}, 반올림이 아니라 천 배로 잘못 적힌 값으로 보임 "
            "({meant_if} 예산 이내){totals}"
        ),
        "slip-totals": "; 이 값을 더한 합계도 고쳐야 함: {changes}",
        "stale": (
            "{row}: 항목의 합과 다름 ({columns}{more}, 단위 {unit}); 행 안의 합은 맞으므로 "
            "반올림이 아니라 다른 시점의 합계이거나 빠진 행이 있음"
        ),
        "stale-more": " 외 {count}개 열",
        "together-more": " 외 {count}개",
        "together": (
            "{row}: 하나씩은 반올림으로 설명되지만 함께는 성립할 수 없음 ({relations}{more}); "
            "숨은 끝자리를 어떻게 잡아도 모두 맞출 수 없어 반올림만이 아님"
        ),
        "added-up": (
            "{cell}: {printed_is} 각 연도 잔액을 더한 값인데, 잔액은 더할 수 없으므로 "
            "마지막 잔액 {last}이거나 빈칸이어야 함 (차이 {difference}, 반올림이 아님)"
        ),
    },
    "en": {
        "row": "“{title}”, row {label}",
        "cell": "{row}, ‘{heading}’",
        "unlabelled": "(total without a label)",
        "equation": "{left} ≠ {right} (difference {difference})",
        "over": "{left} > {right} (over by {difference})",
        "amount": "{number} {unit}",
        "points": "{number} percentage points",
        "why-bound": "no more than the budget can be executed",
        "why-improbable": "rounding could do it, but in fewer than one sum in a hundred",
        "why-exact": "the numbers are printed in full, so this is no rounding",
        "why-beyond": "the printed places allow only {low} to {high}, so this is no rounding",
        "repair-one": "; one repair: {changes}",
        "slipped": " ({slip})",
        "repair-all": "; {changes} would mend all {count} relations that fail there",
        "slip": (
            "{cell}: {printed} > budget {budget}, a thousandfold slip and no rounding "
            "({meant} is within the budget){totals}"
        ),
        "slip-totals": "; the totals that add it up repeat it: {changes}",
        "stale": (
            "{row}: differs from the sums of its columns ({columns}{more}, in {unit}); it agrees with itself, so this "
            "is no rounding: it comes from another version or a row is missing"
        ),
        "stale-more": " and {count} more columns",
        "together-more": " and {count} more",
        "together": (
            "{row}: each by itself could be rounding, all together cannot ({relations}{more}); no hidden digits "
            "make all of them true, so this is not rounding alone"
        ),
        "added-up": (
            "{cell}: {printed} adds up the balances of all years; balances are stocks, so it should be the last one, "
            "{last}, or blank (difference {difference}, no rounding)"
        ),
    },
}

#: What was looked for beside those, and is told of the whole finding.
PROBES: dict[str, tuple[str, str]] = {
    "rounding": ("인쇄된 자릿수로 생길 수 있는 차이", "a difference that the printed places can hide"),
    "row-from-another-version": ("합계 행 전체가 다른 시점의 것", "the whole total row is of another version"),
    "balances-added-up": ("잔액을 더한 합계", "a total that adds up balances"),
    "carry-gap": ("이월된 잔액이 앞선 잔액과 다름", "a carried balance that differs from the one before"),
    "projection": ("추계·전망인 행", "a row that is a projection"),
}
#: Told where the search for several wrong numbers ended before it was through.
TIME_LIMIT = (
    "틀린 숫자가 너무 많아 시간 안에 모든 조합을 보지 못함: 더 나은 수정이 있을 수 있음",
    "too many numbers are wrong to try all combinations in time: there may be better repairs",
)
