"""The words by which sentences say what an amount or a percentage is."""

from __future__ import annotations

import re

from schemas import Role

#: Words around a statement that make it something other than the level of a row.
NOT_A_LEVEL = re.compile(
    r"증액|감액|증가|감소|증감|포함|^중|중$|중에|신설|추가|조정|변경|이내|이상|이하|초과|미만|제외|늘|줄|반납|대비|전년|지난|목표|예정|향후|"
    r"예상|추정|당초|교부|지급|최대|최소|평균|각각|외에|차액|차이|보다|부터|에서$|실집행"
)
#: What may stand between the name of a row and its amount.
PARTICLES = re.compile(r"(?:은|는|이|가|을|를|으로|로|의|:|：|약|총|\)|’|'|”|,)*$")
#: A year that a sentence names.
YEAR = re.compile(r"((?:19|20)\d\d)년")

RATE = re.compile(r"집행[률율]?")
#: What shows that a rate is that of the whole fund.
WHOLE = re.compile(r"기금|계정|전체|현재|사업비의$|예산의$")
#: What shows that a percentage of a named project is its rate.
FELL_SHORT = re.compile(r"^(?:에|로|으로)?(?:그[쳐치친쳤]|머[무물]|불과|저조|부진)")
#: The month at whose end, or in which, a sentence takes stock.
STOCK_MONTH = re.compile(r"(\d{1,2})월(?:\d{1,2}일)?(?:말|현재|기준|까지|말현재|말기준|말까지)")
REVENUE_TOTAL = re.compile(
    r"총조성|조성액|조성규모|수입계획|총수입|수입총액|수입규모|운용규모|기금규모|총규모|운용총액"
)
SPENDING = re.compile(r"지출계획|사업비|지출액|총지출|지출규모")
#: The item that 지출계획 means beside the total.
SPENDING_ITEM = "사업비"

#: Columns that state a level, the one that a sentence means first.
LEVELS = (Role.REVISED, Role.STAGE, Role.BUDGET, Role.AMOUNT, Role.ORIGINAL, Role.EXECUTED)
#: Characters between the name of a row and a number that agrees with it.
NEAR = 12
#: Characters after a number in which its meaning is looked for.
AFTER = 8
