"""Every rule, in the order in which relations are stored.  A new rule is one function and one line here."""

from __future__ import annotations

from schemas import Severity

from .balances import sum_of_balances
from .bounds import bound_executed
from .deltas import revision
from .differences import change, net, unspent
from .draft import RegisteredRule
from .ordinals import ordinals
from .portions import share
from .rates import change_rate, rate
from .rollforward import opening, roll_forward
from .sides import balance_sides
from .suggested import suggested
from .sums import sum_column, sum_row, sum_subtotal

RULES: tuple[RegisteredRule, ...] = (
    sum_column,
    sum_subtotal,
    sum_row,
    change,
    revision,
    change_rate,
    net,
    unspent,
    rate,
    share,
    bound_executed,
    balance_sides,
    opening,
    roll_forward,
    sum_of_balances,
    ordinals,
    suggested,
)
#: How much a broken relation of each rule weighs.
SEVERITIES: dict[str, Severity] = {one.code: one.severity for one in RULES}
