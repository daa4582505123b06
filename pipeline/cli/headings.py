"""Headings of ready queries in the reader's language, whichever words their SQL is written in."""

from __future__ import annotations

#: Columns that are written in English, without the ``_won`` and ``_pct`` of their unit.
KOREAN = {
    "account": "계정", "amount": "금액", "as_of": "기준일", "at": "시각", "balance": "연도말잔액", "budget": "예산액",
    "cell": "칸내용", "cells": "칸수", "change": "증감", "col": "열", "computed": "계산값",
    "computed_rate": "계산집행률", "department": "담당부서", "exact": "일치", "executed": "집행액",
    "explained": "설명됨", "expression": "식", "file_name": "파일", "findings": "지적수", "fiscal_year": "회계연도",
    "fund": "기금", "government": "단체", "improbable": "의심", "is_cumulative": "누계", "is_total": "합계",
    "item": "항목", "kind": "종류", "largest_difference": "가장큰차이", "line": "줄", "net": "증감",
    "original": "당초", "page": "쪽", "percent": "비율", "printed_rate": "적힌집행률", "project": "사업명",
    "project_id": "사업키", "raised": "조성액", "rate": "집행률", "reason": "까닭", "reason_code": "까닭코드",
    "reported": "적힌값", "reports": "보고서수", "revised": "변경", "rounding": "반올림", "row": "행", "rule": "규칙",
    "severity": "심각도", "stage": "차수", "table": "표번호", "tables": "표수", "text": "문구", "title": "제목",
    "tried": "관계수", "unchecked": "미확인", "unspent": "미집행액", "used": "사용액", "verdict": "판정",
    "violated": "불일치", "without_unit": "단위없음", "year": "연도", "years": "해수",
}  # fmt: skip
#: Columns that are written in Korean, without the unit in brackets.
ENGLISH = {
    "같은기록": "records in common", "경고": "warnings", "계산금액": "computed", "계정": "account",
    "고칠값": "repair", "관계수": "relations", "구분": "side", "규칙": "rule", "금액1": "amount 1",
    "금액2": "amount 2", "기금": "fund", "기록수": "records", "기준일": "as of", "기한": "expires on",
    "까닭": "reason", "남은날": "days left", "내용": "description", "늘어난금액": "increase", "다른파일": "left out",
    "단계": "stage", "단위": "unit", "단체": "government", "담당부서": "department", "당초": "original",
    "머리글": "headings", "미집행액": "unspent", "미확인": "unchecked", "번호": "table no.", "변경": "revised",
    "불일치": "violated", "비고": "remark", "비율": "share", "빈칸사업수": "projects with a blank",
    "사업명": "project", "사업수": "projects", "사용액": "used", "수입": "revenue", "시작쪽": "page",
    "앞해와의차이": "change in the year", "연도": "year", "연도말조성액": "year-end balance", "열": "column",
    "열수": "columns", "예산액": "budget", "오류": "errors", "유일": "unique", "의결일": "resolved on",
    "의안번호": "bill no.", "의안번호1": "bill no. 1", "의안번호2": "bill no. 2",
    "적은쪽기록": "records of the smaller", "적힌값": "printed", "적힌금액": "reported", "적힌집행률": "printed rate",
    "제명": "title", "제목": "title", "제안일자": "proposed on", "조성액": "raised", "종류": "kind", "줄": "line",
    "증감률": "change rate", "지출": "expenditure", "집행률": "rate", "집행액": "executed", "쪽": "page",
    "차이": "difference", "파일": "file", "파일1": "file 1", "파일2": "file 2", "파일수": "files", "표": "table",
    "표번호": "table no.", "표제목": "table title", "항목": "item", "행": "row", "행수": "rows", "형식": "format",
    "회계연도": "fiscal year",
}  # fmt: skip
#: How a column's unit is written behind its name: in SQL, in Korean, in English.
UNITS = (("_won", "(원)", " (won)"), ("_pct", "(%)", " (%)"), ("(백만원)", "(백만원)", " (million won)"),
         ("(원)", "(원)", " (won)"), ("(%)", "(%)", " (%)"), ("", "", ""))  # fmt: skip
#: Ends of headings over amounts, whose thousands are separated.
MONEY = ("_won", "원)", " won)", "(won)")


def heading(column: str, lang: str) -> str:
    """The column's name in a language: ``budget_won`` → ``예산액(원)``; one that is not known stays as it is."""
    end, korean, english = next(unit for unit in UNITS if column.endswith(unit[0]))
    word = column.removesuffix(end)
    if lang == "en":
        return ENGLISH[word] + english if word in ENGLISH else column
    return KOREAN[word] + korean if word in KOREAN else column
