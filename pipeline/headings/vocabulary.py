"""The words that head the columns of these tables.

A word of the vocabulary has one or more *senses*; which one holds is decided by the words beside it
(``잔액`` is a balance in a fund's history and unspent money in an execution table).  Words are compared without white
space and without the marks in brackets behind them: ``증 감 (B-A)`` is ``증감``.
"""

from __future__ import annotations

import re
from functools import lru_cache

#: Sense → pattern of the words that carry it.  Order does not matter.
SENSES: dict[str, str] = {
    "revenue": r"(수입|세입)(계획|부문|예산|부)?(액)?",
    "expenditure": r"(지출|세출)(계획|부문|예산|부)?(액)?",
    "item": (
        r"(수입[·ㆍ/]지출|세입[·ㆍ/]세출)?항목|구분|과목|세목|내역|재원(별|명)?|계정과목|관항목?|예산과목|비목|목|성질별|분야"
        r"|계정(명)?|기금(명)?|유형"
    ),
    "project": r"((세부|단위|정책|주요|내역|대상|고유|지원|목적)?사업(명|별)?|과제명|세부과제|행사명|자금(명|별))",
    "ordinal": r"연번|번호|순번|[Nn][Oo]\.?|순",
    "year": r"(회계)?(연도|년도)(별)?",
    "date": r"일자|날짜|연월일|((제정|개정|제[·․ㆍ]?개정|공포|시행|의결|변경|결정)(일|일자))",
    "description": r"(변경|주요|개정|세부|조례|의결|제[·․ㆍ]?개정|연장|조문|조문변경)?내용|연혁",
    "expiry": r"(존속)?기한|존속기간|만료(일|일자)?|유효기간|(변경|연장)(된)?기한|존속기한\(만료일\)",
    "department": r"(담당|소관|주관|시행|추진|집행)?(부서|실국|기관|실과|실·?과|과)(명)?|소관",
    "text": (
        r"(사업)?개요|사업내용|(추진|주요|사업)?(실적|현황|성과|상황)|추진내용|산출(내역|근거|기초)"
        r"|추진실적및성과|세부내역|수행기관|대상|(사업|추진|지원|집행)?기간"
    ),
    "note": r"비고|참고|특이사항|(미집행|증감|변경|부진|불용|집행부진)?사유",
    "original": r"(당초|기정|최초|전년도?|변경전|종전)(계획|예산)?(액|금액)?|본예산(액)?|당초(예산|계획)?(액)?안?",
    "revised": r"(변경|수정|경정|추경|최종|금년도?|당해연도?|변경후|금회)(계획|예산|안|후)?(액|금액)?(안|\(안\))?",
    "stage": r"제?[1-9](차|회)(변경|추경|수정|경정|변경안)?(계획|예산)?(액|안)?|(변경|추경|수정)\(제?[1-9](차|회)\)",
    "change": r"\(B[-–−]A\)|증(감|[△▲]감|·감|/감)(액)?|변동액|증감내역|차액|순?증감액?|증감\(액\)|비교(증감)?(액)?",
    "change_rate": r"\(B[-–−]A\)/A|증감(률|율|비율)|변동률|증가율",
    "budget": (
        r"(예산|편성|계획|(?:융자|대출)계획|배정|예산편성|운용계획|사업예산|총예산)(액|금액|현액|현)?|예산현?액"
        r"|최종예산(액)?|본예산(액)?|사업비예산"
    ),
    "executed": (
        r"(융자|대출)실적(액)?|(집행|지출|교부|지급|사용)(액|금액|실적|현액|총액)?|지출원인행위액|실집행액|결산액?"
    ),
    "collected": r"징수결정액|(실제)?수납액|미수납액|체납액",
    "rate": r"\(B/A\)|(실)?(집행|지출|사용|추진|교부|지급|융자|실적|진도|진척|예산집행)(률|율|비율)|달성률",
    "unspent": r"(집행)?잔액|불용액?|미집행액?|집행잔액|예산잔액",
    "percent": r"(수납|징수|확보|소진|상환|회수|이용|참여|충원|불용|이월|미집행|적립|가동|연체|이행)[률율]",
    "carried": r"(명시|사고|계속비?|차년도|다음연도)?이월(액|금)?",
    "share": r"비중|구성비|점유율|비율",
    "raised": r"(총)?조성(총)?(액|금액|규모)?|수입(액|금|금액|총액)?|적립액",
    "contribution": r"((일반회계|법정|시|도|구|군|자체)?(출연금?|전입금)|일반회계)(등)?",
    "interest": r"((공공)?예금|은행|예치금|융자금)?이자(수입|금)?(액)?(등|및기타)?|운용수익금?|이자등",
    "raised_other": (
        r"(기타|보조|융자회수|융자금회수|회수|차입|예수|기부)(수입|금|수입금|금수입)?(등)?"
        r"|국고보조금|시비보조금|부담금|기타수입등|과징금|과태료|이행강제금|납부금|[가-힣]{0,4}수수료|징수교부금"
    ),
    "used": r"(총)?(사용|지출|집행|운용)(총)?(액|금액)?|사용현황|(융자|대여|보전|지원)액",
    "project_cost": r"((비?융자성|고유목적|고유|목적)?사업비|사업지출|융자금|보조사업)(등)?",
    "operating": r"(기본|운영|관리|행정|기금운영|인력운영)?경비|(기금|인력)?(운영|관리)비|기금관리비|운영비등",
    "used_other": r"기타(지출|경비|비용)?|상환금|반환금",
    "net": r"순?증감(액)?|증[△▲]감(액)?|순조성액?|수지차(액)?|순증",
    "balance": (
        r"((연도|년도|연|기|회계연도|당해연도|당해연|월)말)(의)?(현재)?(기금)?(조성|누적|누계|보유|적립)?"
        r"(액|금|금액|잔액|현재액|현액|총액|총조성액|조성액)?|현재액|(누적|기금|조성|현재|보유|이월)?잔액"
        r"|누계(액)?|현재조성액|보유액|기금총액|현재기금액"
    ),
    "opening": (
        r"(전년도?|전기|전회)말(의)?(기금)?(조성|누적|보유|적립)?(액|금|금액|잔액|현재액|현액|총액|조성액)?"
        r"|기초(잔액|금액)"
    ),
    "sum": r"계|소계|합계|총계",
    "nth_year": (
        r"([’‘'`´]\d{2}(년도?)?|20\d{2}(년도?)?|\d{2}년도?)"
        r"((예산|결산|계획|운용계획|예산현)액?|편성액)?(안|\(안\))?"
    ),
    "amount": r"(금|총)?액수?|금액|(운용)?규모|계획금액|총금액",
    "count": r"(사업|지원|집행)?(건수|개소수?|횟수|인원|인원수|대상자?수|수혜인원|정원|현원|결원)",
}  # fmt: skip

#: Senses that name what a row is about.
LABEL = frozenset({"item", "project", "ordinal", "year", "date"})
#: Senses whose cells hold running text.
TEXT = frozenset({"department", "text", "note", "description", "expiry"})

_BRACKET = re.compile(
    r"(\((?:[A-Za-z①-⑩㉠-㉭ⓐ-ⓩㄱ-ㅎ%％/÷×*+=,.·\-–−△▲:0-9]|단위|백만원|천원|억원|원|명|건|개소|개|회|가구)*\)(?:[/÷]?\(?[A-Za-z]?\)?)?)+$"
)
_UNIT = re.compile(r"\(단위[:：]?[^()]*\)")
_COMPILED = {sense: re.compile(pattern) for sense, pattern in SENSES.items()}
#: Every word of the vocabulary, since most of what is asked for is none.
_ANY = re.compile("|".join(SENSES.values()))


def strip_marks(word: str) -> str:
    """A heading word without the references in brackets behind it: ``집행률(B/A)`` → ``집행률``."""
    bare = _BRACKET.sub("", _UNIT.sub("", word))
    return bare or word


@lru_cache(maxsize=32768)
def senses(word: str) -> frozenset[str]:
    """Every sense of a heading word that has no white space; empty for a word outside the vocabulary."""
    bare = strip_marks(word)
    if not _ANY.fullmatch(bare):
        return frozenset()
    return frozenset(sense for sense, pattern in _COMPILED.items() if pattern.fullmatch(bare))
