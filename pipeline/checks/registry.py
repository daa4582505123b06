"""Every rule, in the order in which relations are stored.  A new rule is one function and one line here."""

from __future__ import annotations

from .balances import sum_of_balances
from .bounds import bound_executed
from .differences import change, net, unspent
from .draft import RegisteredRule
from .rates import change_rate, rate
from .rollforward import opening, roll_forward
from .sides import balance_sides
from .sums import sum_column, sum_row, sum_subtotal

RULES: tuple[RegisteredRule, ...] = (
    sum_column,
    sum_subtotal,
    sum_row,
    change,
    change_rate,
    net,
    unspent,
    rate,
    bound_executed,
    balance_sides,
    opening,
    roll_forward,
    sum_of_balances,
)
