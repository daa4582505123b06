"""Every rule with one table that keeps it and one that breaks it; docs/rules.md prints them."""

from __future__ import annotations

from schemas import Table

from .make import table

ITEMS = "ITEM ORIGINAL REVISED CHANGE CHANGE_RATE"
PROJECTS = "PROJECT BUDGET EXECUTED CARRIED UNSPENT RATE"
YEARS = "YEAR RAISED CONTRIBUTION INTEREST USED NET BALANCE"
SIDED = "R.ITEM R.ORIGINAL R.REVISED E.ITEM E.ORIGINAL E.REVISED"


def plan(total: str = "합계|300|330|30|10", first: str = "전입금|100|120|20|20") -> Table:
    return table("plan", ITEMS, [total, first, "이자수입|200|210|10|5"])


def execution(second: str = "나|300|150|50|100|50") -> Table:
    return table("execution", PROJECTS, ["합계|400|240|50|110|60", "가|100|90|0|10|90", second])


def history(first: str = "~’19|100|90|10|40|60|60", last: str = "’20|30|25|5|10|20|80", total: str = "80") -> Table:
    return table("history", YEARS, [first, last, f"계|130|115|15|50|80|{total}"])


def sided(total: str = "합계|300|330|합계|300|330") -> Table:
    return table("plan", SIDED, [total, "전입금|300|330|사업비|300|330"])


def grouped(subtotal: str = "소계|30") -> Table:
    return table("plan", "ITEM ORIGINAL", ["합계|70", subtotal, "가|10", "나|20", "소계|40", "다|15", "라|25"])


def revision(first: str = "전입금|100|110|120|10") -> Table:
    return table(
        "revision", "ITEM STAGE0 STAGE1 STAGE2 CHANGE", ["합계|300|315|330|15", first, "이자수입|200|205|210|5"]
    )


def shares(last: str = "나|30|30") -> Table:
    return table("other", "PROJECT AMOUNT SHARE", ["합계|100|100", "가|70|70", last])


def numbered(last: str = "3|다|30") -> Table:
    return table("other", "ORDINAL PROJECT AMOUNT", ["1|가|10", "2|나|20", last, "5|라|40"][: 4 if "4" in last else 3])


def staff(last: str = "7급|9|6|3") -> Table:
    rows = ["3급|1|1|0", "4급|4|3|1", "5급|8|6|2", "6급|12|8|4", last]
    return table("other", "TEXT AMOUNT AMOUNT AMOUNT", rows, unit=None)


EXAMPLES: dict[str, tuple[Table, Table]] = {
    "SUM-COLUMN": (plan(), plan(total="합계|310|330|20|6.5")),
    "SUM-SUBTOTAL": (grouped(), grouped("소계|35")),
    "SUM-ROW": (history(), history(first="~’19|100|80|10|40|60|60")),
    "CHANGE": (plan(), plan(first="전입금|100|120|30|20")),
    "REVISION": (revision(), revision("전입금|100|110|120|30")),
    "CHANGE-RATE": (plan(), plan(first="전입금|100|120|20|12")),
    "NET": (history(), history(last="’20|30|25|5|15|20|80")),
    "UNSPENT": (execution(), execution("나|300|150|50|120|50")),
    "RATE": (execution(), execution("나|300|150|50|100|60")),
    "SHARE": (shares(), shares("나|30|40")),
    "BOUND-EXECUTED": (execution(), execution("나|300|350|50|100|50")),
    "BALANCE-SIDES": (sided(), sided("합계|300|330|합계|300|320")),
    "OPENING": (history(), history(first="~’19|100|90|10|40|60|70")),
    "ROLL-FORWARD": (history(), history(last="’20|30|25|5|10|20|90")),
    "SUM-OF-BALANCES": (history(), history(total="140")),
    "ORDINALS": (numbered(), numbered("4|다|30")),
    "SUGGESTED": (staff(), staff("7급|9|6|2")),
}
