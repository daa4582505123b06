"""The words around findings and tables, in both languages."""

from __future__ import annotations

KO = {
    "error": "오류", "warning": "경고", "info": "정보",
    "findings": "지적사항", "none": "지적사항이 없습니다.", "more": "… 외 {n}건: geomto check",
    "reports": "보고서", "tables": "표", "relations": "관계",
    "exact": "일치", "rounding": "반올림 범위", "improbable": "의심", "explained": "설명됨", "violated": "불일치",
    "unchecked": "미확인",
    "stored": "저장", "replaced": "교체", "unchanged": "변경 없음", "read": "읽음", "failed": "실패",
    "table": "표 {n}", "row": "{n}행", "page": "{n}쪽", "line": "{n}줄", "section": "{n}구역",
    "paragraph": "{n}문단", "cell": "{row}행 {col}열",
    "printed": "적힌 값", "computed": "계산 값", "difference": "차이", "repair": "고칠 값", "unique": "유일",
    "no": "번호", "kind": "종류", "title": "제목", "account": "계정", "year": "회계연도", "unit": "단위",
    "at": "쪽", "size": "행×열", "readings": "읽기 선택", "whole": "표 전체", "instead": "대신",
    "unread": "읽지 못한 문서", "also": "같은 보고서 {names}에도",
    "status_accepted": "수용", "status_rejected": "기각", "status_explained": "설명됨",
    "role_reported": "적힌 결과", "role_operand": "항", "role_suspect": "의심", "role_witness": "근거",
    "sum": "식", "allowed": "허용 차이 {low}~{high}", "chance": "가능성 {pct}%",
    "confirmed": "그대로 맞는 관계", "tried": "살펴본 관계", "probes": "원인 찾기", "ranking": "고칠 값의 순위",
    "places": "칸과 자리", "minus": "△", "no_repair": "칸 하나를 고쳐서 맞출 수 없음", "broken": "어긋남",
    "not_it": "아님",
    "kind_plan": "운용계획", "kind_revision": "운용계획변경", "kind_execution": "사업집행", "kind_history": "조성현황",
    "kind_term": "존속기한", "kind_other": "기타",
}  # fmt: skip
EN = {
    "error": "error", "warning": "warning", "info": "info",
    "findings": "findings", "none": "No findings.", "more": "… and {n} more: geomto check",
    "reports": "reports", "tables": "tables", "relations": "relations",
    "exact": "exact", "rounding": "rounding", "improbable": "improbable", "explained": "explained",
    "violated": "violated", "unchecked": "unchecked",
    "stored": "stored", "replaced": "replaced", "unchanged": "unchanged", "read": "read", "failed": "failed",
    "table": "table {n}", "row": "row {n}", "page": "page {n}", "line": "line {n}", "section": "section {n}",
    "paragraph": "paragraph {n}", "cell": "row {row} column {col}",
    "printed": "printed", "computed": "computed", "difference": "difference", "repair": "repair", "unique": "unique",
    "no": "no.", "kind": "kind", "title": "title", "account": "account", "year": "year", "unit": "unit",
    "at": "page", "size": "rows×columns", "readings": "choices of reading", "whole": "whole table",
    "instead": "rather than", "unread": "documents that could not be read",
    "also": "also in {names}",
    "status_accepted": "accepted", "status_rejected": "rejected", "status_explained": "explained",
    "role_reported": "reported", "role_operand": "operand", "role_suspect": "suspect", "role_witness": "witness",
    "sum": "sum", "allowed": "allowed difference {low} to {high}", "chance": "likelihood {pct}%",
    "confirmed": "relations that hold as printed", "tried": "relations tried", "probes": "causes looked for",
    "ranking": "repairs, the best first", "places": "cells and places",
    "minus": "−", "no_repair": "no change of one cell makes it hold", "broken": "broken",
    "not_it": "none of these",
    "kind_plan": "plan", "kind_revision": "revision", "kind_execution": "execution", "kind_history": "history",
    "kind_term": "term", "kind_other": "other",
}  # fmt: skip


def labels(lang: str) -> dict[str, str]:
    """The words of a language, by key."""
    return KO if lang == "ko" else EN
