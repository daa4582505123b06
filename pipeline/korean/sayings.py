"""What relations and readings say of themselves, in Korean.

They carry their reasons in English, as data.  Every part of such a reason is one of the patterns below, which stand in
the order in which they are tried: longer ones before those that they hold.  Tests hold the list to what the program
says.
"""

from __future__ import annotations

import re
from functools import lru_cache

#: English as a pattern → the Korean of it.
_SAYINGS: tuple[tuple[str, str], ...] = (
    # Relations of one table.
    (r"closes to the printed digit", "끝자리까지 맞음"),
    (r"beyond what the printed places can hide", "인쇄된 자릿수로 생길 수 없는 차이"),
    (r"within what rounded numbers can hide", "반올림된 숫자에서 생길 수 있는 차이"),
    (r"within what truncated numbers can hide", "버림된 숫자에서 생길 수 있는 차이"),
    (r"possible by rounding, but with a likelihood of ([\d.]+%) only", r"반올림으로도 가능하지만 그 확률은 \1"),
    (r"a number is blank", "빈칸이 있음"),
    (r"a rate of nothing", "나눌 값이 0인 비율"),
    (r"equals the sum of the balances of all the years", "각 연도 잔액을 더한 값과 같음"),
    (r"neither the last balance nor the sum of the balances", "마지막 잔액도 잔액의 합도 아님"),
    (r"suggested by the other rows", "다른 행들이 그렇게 맞음"),
    (r"from the stage before", "바로 앞 차수와의 차이"),
    (r"from the first stage", "당초와의 차이"),
    (r"subtotals stand above their items", "소계가 항목 위에 있음"),
    (r"subtotals stand below their items", "소계가 항목 아래에 있음"),
    (r", as the first and last rows suggest", " (첫 행과 마지막 행으로 봄)"),
    (r": (\d+) sums close that way, (\d+) the other way", r" (그렇게 보면 합 \1개, 반대로 보면 \2개가 맞음)"),
    # Relations across tables.
    (
        r"the tables stand for different days, and what is executed by a day only grows",
        "두 표의 기준일이 다르고, 집행액은 날이 갈수록 늘기만 함",
    ),
    (
        r"the tables stand for different days, between which a budget can be changed",
        "두 표의 기준일이 다르고, 그 사이에 예산이 바뀔 수 있음",
    ),
    (r"one of the tables does not say for which day it stands", "두 표 가운데 하나는 기준일을 밝히지 않음"),
    (r"예산현액 takes in what was carried over from the year before", "예산현액에는 전년도 이월액이 들어 있음"),
    (
        r"the projects may be only a part of what the plan calls project cost",
        "표의 사업이 계획이나 조성 현황에서 사업비라 하는 것의 일부일 수 있음",
    ),
    (r"the budget is that of the plan before its last revision", "예산이 마지막 변경 전의 계획과 같음"),
    (r"the table holds the projects of one of the plan's items only", "표에는 계획의 한 항목에 드는 사업만 있음"),
    (
        r"the projects take in operating costs, which the history prints by themselves",
        "사업에 기본경비가 들어 있고, 조성 현황은 기본경비를 따로 적음",
    ),
    (r"the execution table ends before the year does", "집행 현황이 연도가 끝나기 전의 것임"),
    (
        r"its projects add up to what the history states, so the total takes in something else",
        "사업의 합은 조성 현황과 같으므로 합계에 다른 것이 들어 있음",
    ),
    (
        r"the plan's original figure is a projection, the history's a settlement",
        "계획의 당초 값은 추계이고 조성 현황의 값은 결산임",
    ),
    (r"the history states the plan before its last revision", "조성 현황이 마지막 변경 전의 계획을 적음"),
    (
        r"nothing else of the year agrees with the plan, so they may speak of different things",
        "그해의 다른 값도 계획과 맞지 않아 서로 다른 것을 적었을 수 있음",
    ),
    (
        r"most of what both tables state differs, so they may speak of different things",
        "두 표에 함께 적힌 값이 대부분 달라 서로 다른 것을 적었을 수 있음",
    ),
    (
        r"the item takes in (.+?), which the other table prints by itself",
        r"이 항목에 \1이(가) 들어 있고, 다른 표는 그것을 따로 적음",
    ),
    (r"both places state the same, as far as their printed places tell", "두 곳의 값이 인쇄된 자릿수 안에서 같음"),
    (r"both places state the same", "두 곳의 값이 같음"),
    (
        r"two places disagree beyond what printed places can hide, and neither is known to be right",
        "두 곳의 차이가 인쇄된 자릿수로 생길 수 없고 어느 쪽이 맞는지는 알 수 없음",
    ),
    # Sentences, and other reports.
    (r"the sentence states what the table does, to fewer places", "문장이 표와 같은 값을 더 적은 자릿수로 적음"),
    (r"the sentence states what the table does", "문장이 표와 같은 값을 적음"),
    (r"the sentence names the cell and states something else", "문장이 그 칸을 말하면서 다른 값을 적음"),
    (
        r"the earlier report states the same, as far as the printed places tell",
        "앞선 보고서의 값이 인쇄된 자릿수 안에서 같음",
    ),
    (r"the earlier report states the same", "앞선 보고서의 값과 같음"),
    (
        r"the earlier report states something else for a year that was settled",
        "이미 결산된 연도인데 앞선 보고서의 값과 다름",
    ),
    (r"the year was not settled in the earlier report", "앞선 보고서에서는 아직 결산되지 않은 연도임"),
    (r"the two stand for different days", "두 값의 기준일이 다름"),
    # Readings of converted text.
    (
        r"(\d+) numbers for (\d+) columns; closed by this reading: (.+)",
        r"열 \2개에 숫자가 \1개; 이렇게 읽으면 맞는 관계: \3",
    ),
    (
        r"the row has blank cells; closed by this reading: (.+?), (\d+) column totals",
        r"행에 빈칸이 있음; 이렇게 읽으면 맞는 관계: \1, 열 합계 \2개",
    ),
    (r"no row identity", "행 안의 관계 없음"),
    (
        r"the row has blank cells and no arithmetic decides; blanks taken to stand last",
        "행에 빈칸이 있고 어떤 계산으로도 자리를 정할 수 없어, 빈칸이 뒤에 있는 것으로 봄",
    ),
    (r"lines (\d+)–(\d+) as rows of this table", r"\1~\2줄을 이 표의 행으로 읽음"),
    (
        r"they stand apart from the table, and go on with its ordinals or years, or complete its totals",
        "표에서 떨어져 있지만 연번이나 연도를 잇거나 합계를 채움",
    ),
    (r"one row a line, one column", "한 줄을 한 행으로, 한 열로 읽음"),
    (
        r"the heading does not tell the columns of this table apart",
        "머리글로는 이 표의 열을 가를 수 없음",
    ),
    (
        r"a number that a line's end had torn, put together in column (\d+)",
        r"줄 끝에서 갈라진 숫자를 \1열에 이어 붙임",
    ),
    (r"cells as read, of unknown purpose", "칸만 읽은 그대로 둠"),
    (
        r"its rows lack labels or its numbers do not fit its columns, so the text must have them out of order",
        "행에 이름이 없거나 숫자가 열과 맞지 않아, 변환된 글에서 순서가 흐트러진 것으로 봄",
    ),
    # Readings of HWP and HWPX.
    (r"the text with all of its tracked changes", "변경 내용이 모두 든 글"),
    (
        r"the document keeps a second text for tracked changes, which is the one that is shown",
        "변경 내용 추적을 위한 글이 따로 있고, 화면에 보이는 것은 그 글임",
    ),
    (r"kept as it is stored, without headings", "머리글을 가르지 않고 저장된 대로 둠"),
    (r"its cells do not tile it: ", "칸이 표를 빈틈없이 채우지 못함: "),
    (r"it says that it has (\d+) × (\d+) places", r"스스로 \1 × \2 칸이라고 적음"),
    (
        r"the cell at row (\d+), column (\d+) reaches outside (\d+) × (\d+)",
        r"\1행 \2열의 칸이 \3 × \4 밖으로 나감",
    ),
    (r"its cells cover (\d+) of (\d+) places", r"칸들이 \2자리 가운데 \1자리만 채움"),
    (r"two cells cover row (\d+), column (\d+)", r"\1행 \2열에 칸 두 개가 겹침"),
    # Readings of PDF.
    (r"the objects that were found", "찾은 개체로 읽음"),
    (
        r"the file's table of references is damaged and was made anew: text or pages may be missing",
        "파일의 참조표가 손상되어 새로 만듦: 빠진 글이나 쪽이 있을 수 있음",
    ),
    (r"the pages without what is typed into fields", "입력란에 적은 값을 뺀 쪽"),
    (
        r"the document is a form: what is typed into its fields was not read",
        "입력 양식이라 입력란에 적은 값은 읽지 않음",
    ),
    (r"the document has (\d+) attached files, which were not read", r"붙은 파일 \1개는 읽지 않음"),
    (r"^the pages$", "쪽만 읽음"),
    (
        r"the rows on page (\d+) belong to the table on page (\d+)",
        r"\1쪽의 행은 \2쪽 표의 것임",
    ),
    (
        r"its columns are the same and its ordinals go on from (\d+) to (\d+)",
        r"열이 같고 연번이 \1에서 \2(으)로 이어짐",
    ),
    (
        r"its columns are the same and the totals of (\d+) columns hold with these rows and not without",
        r"열이 같고, 이 행들을 넣어야만 열 \1개의 합계가 맞음",
    ),
    (r"the table goes on on page (\d+), its heading printed again", r"표가 \1쪽에 이어지고 머리글이 되풀이됨"),
    (r"the table goes on on page (\d+)", r"표가 \1쪽에 이어짐"),
    (
        r"its columns stand where those of the part before stand, and nothing but page headers is between",
        "앞부분과 열의 자리가 같고, 사이에 쪽 머리말밖에 없음",
    ),
    (r"the other (\d+) of (\d+) pages", r"\2쪽 가운데 나머지 \1쪽"),
    (r"pictures \(a scan\) or drawings, whose text was not read", "그림(스캔)이나 도형이라 글을 읽지 않음"),
    (r"\ufffd in the place of each", "글자마다 \ufffd로 둠"),
    (
        r"the fonts do not say which characters some glyphs are, ([\d,]+) of ([\d,]+) characters",
        r"글꼴이 어떤 문자인지 밝히지 않은 글자가 \2자 가운데 \1자",
    ),
    (r"the text behind the pictures", "그림 뒤의 글"),
    (
        r"pictures \(a scan\) whose text a program recognised \(OCR\), so that numbers may be wrong",
        "그림(스캔)에서 글자를 인식(OCR)한 것이라 숫자가 틀렸을 수 있음",
    ),
    (r"the text that is shown", "보이는 글"),
    (r"([\d,]+) characters are drawn without ink, so that nobody sees them", r"\1자가 보이지 않게 그려져 있음"),
    (r"\bpages? ([\d–, …]+)$", r"\1쪽"),
    # Witnesses of PDF.
    (r"as first read, ", "처음 읽은 대로면 "),
    (r"as first read: (\d+) cells of numbers", r"처음 읽은 대로: 숫자 칸 \1개"),
    (r"as first read", "처음 읽은 대로"),
    (r"as (\w+) and (\w+) read it", r"\1와(과) \2가 읽은 대로"),
    (r"as (\w+) reads it", r"\1(이)가 읽은 대로"),
    (r"(\d+) of its (\d+) relations (?:does|do) not close", r"관계 \2개 가운데 \1개가 맞지 않음"),
    (
        r"so (\d+) relations of the report hold and (\d+) do not, instead of (\d+) and (\d+)",
        r"이렇게 읽으면 보고서의 관계 \1개가 맞고 \2개가 어긋남 (전에는 \3개와 \4개)",
    ),
    (r"no digit is left out", "빠진 숫자 없음"),
    (r"its cells overlap", "칸이 겹침"),
    (r"(\d+) of its cells holds? several numbers", r"칸 \1개에 숫자가 여럿 들어 있음"),
    (r"no witness spoke", "다시 읽은 프로그램이 모두 답하지 않음"),
    (r"what does not close is printed so", "맞지 않는 값이 그렇게 인쇄되어 있음"),
    (r"the table is printed so", "표가 그렇게 인쇄되어 있음"),
    (
        r"as the table goes over pages, no other cells were tried in place of its own",
        "여러 쪽에 걸친 표라 다른 칸으로 바꾸어 보지 않음",
    ),
    (
        r"witnesses are asked about (\d+) pages of a document, and those were others",
        r"한 문서에서 \1쪽까지만 다른 프로그램으로 다시 읽는데, 이 쪽은 들지 않음",
    ),
    (
        r"(\w+) and (\w+) agree with (?:it|the first reading) in all (\d+) cells of numbers",
        r"\1와(과) \2도 숫자 칸 \3개를 모두 같게 읽음",
    ),
    (
        r"(\w+) agrees with (?:it|the first reading) in all (\d+) cells of numbers",
        r"\1도 숫자 칸 \2개를 모두 같게 읽음",
    ),
    (r"(\w+) reads other numbers, with which it closes no better", r"\1은(는) 숫자를 다르게 읽지만 더 맞지는 않음"),
    (
        r"(\w+) reads the same numbers, (\d+) of them together with others in a cell",
        r"\1은(는) 같은 숫자를 읽되 \2개를 다른 숫자와 한 칸에 둠",
    ),
    (
        r"(\w+) reads the same numbers, (\d+) of them in other cells, and closes no better",
        r"\1은(는) 같은 숫자를 읽되 \2개를 다른 칸에 두고, 더 맞지는 않음",
    ),
    (
        r"(\w+) reads (\d+) of the (\d+) cells of numbers the same, and does not see the others",
        r"\1은(는) 숫자 칸 \3개 가운데 \2개를 같게 읽고 나머지는 보지 못함",
    ),
    (r"(\w+) said nothing: ", r"\1은(는) 답하지 않음: "),
    (r"its process did not start: ", "시작되지 않음: "),
    (r"it failed with ", "실패함: "),
    (r"it sees over ([\d,]+) cells a page", r"한 쪽에서 칸을 \1개 넘게 봄"),
    (r"it took over (\d+) s", r"\1초를 넘김"),
    (r"its process ended", "중간에 끝남"),
    (r"it sees no table there", "그 자리에서 표를 보지 못함"),
    (r"\brow (\d+), column (\d+): ", r"\1행 \2열: "),
    (r"\bno cell\b", "칸 없음"),
    (r"\bblank\b", "빈칸"),
    (r"\bwithout (?=[\d△▲(-])", "다음이 빠짐: "),
    (r"\bwith (?=[\d△▲(-])", "다음이 더 있음: "),
    (r"\band (\d+) more\b", r"외 \1개"),
    (r"\bnothing\b", "없음"),
)
_PATTERNS = tuple((re.compile(english), korean) for english, korean in _SAYINGS)


@lru_cache(maxsize=1024)
def in_korean(said: str) -> str:
    """A reason or a choice of reading as a Korean reader expects it; what a document says stays as it is."""
    for pattern, korean in _PATTERNS:
        said = pattern.sub(korean, said)
    return said
